import { onTestFinished } from 'vitest';
import { brokerSchema, type OkdBrokerSettings } from '../../../../service/settings/brokers.ts';
import type { Broker, NewOrder, OrderReference } from '../../../../service/trading/broker.ts';
import type { ExchangeMeans } from '../../../../service/trading/exchange-means.ts';
import { createOkdBroker } from '../../../../service/trading/okd/okd-broker.ts';
import { FINGERPRINT, OkdLookalike } from './lookalike.ts';

/** A clock of the machine. */
const CLOCK: ExchangeMeans['clock'] = {
  now: () => Date.now(),
  after: (delay, task) => {
    const timer = setTimeout(task, delay);
    return () => clearTimeout(timer);
  },
};

/** The vault and environment of a broker; both may be changed, and the vault made to fail. */
export class SecretsUnderTest {
  readonly vault = new Map<string, string>();
  readonly environment = new Map<string, string>();
  readonly lines: { fields: object; message: string }[] = [];
  /** Names in the order in which they were written. */
  readonly written: string[] = [];
  isFull = false;
  isLocked = false;

  means(clock: ExchangeMeans['clock'] = CLOCK): ExchangeMeans {
    const line = (fields: object, message: string) => void this.lines.push({ fields, message });
    return {
      resolveSecret: (reference) => {
        if (this.isLocked) throw new Error('locked');
        if ('vault' in reference) return this.vault.get(reference.vault) || null;
        return ('env' in reference && this.environment.get(reference.env)) || null;
      },
      storeSecret: (name, value) => {
        if (this.isFull) throw new Error('no space left');
        this.written.push(name);
        this.vault.set(name, value);
      },
      clock,
      log: { debug: line, info: line, warn: line, error: line },
    };
  }
}

/** Settings for the look-alike, both tokens in the vault. */
export function settingsFor(exchange: OkdLookalike, changes: Record<string, unknown> = {}): OkdBrokerSettings {
  return brokerSchema.parse({
    id: 'okd-main',
    kind: 'okd',
    baseUrl: exchange.url,
    accessToken: { vault: 'okd.token' },
    refreshToken: { vault: 'okd.refresh' },
    fingerprint: FINGERPRINT,
    timeout: '5s',
    ...changes,
  }) as OkdBrokerSettings;
}

/** The look-alike, gone after the test. */
export async function startedLookalike(now?: () => number): Promise<OkdLookalike> {
  const exchange = new OkdLookalike(now);
  await exchange.start();
  onTestFinished(() => exchange.stop());
  return exchange;
}

/** The look-alike with a broker before it that has good tokens. */
export async function brokerUnderTest(changes: Record<string, unknown> = {}, clock = CLOCK) {
  const exchange = await startedLookalike(() => clock.now());
  const secrets = new SecretsUnderTest();
  const { access, refresh } = exchange.tokens;
  secrets.vault.set('okd.token', access).set('okd.refresh', refresh);
  secrets.environment.set('OKD_TOKEN', access).set('OKD_REFRESH', refresh);
  const restarted = (): Broker => {
    const broker = createOkdBroker(settingsFor(exchange, changes), secrets.means(clock));
    onTestFinished(() => broker.stop());
    return broker;
  };
  return { exchange, secrets, broker: restarted(), restarted };
}

let count = 0;

/** A market order to buy 0.002 BTC. */
export function order(changes: Partial<NewOrder> = {}): NewOrder {
  count += 1;
  return {
    clientOrderId: `okd${count}`.padEnd(24, '2'),
    symbol: 'BTCUSDT',
    side: 'buy',
    kind: 'market',
    amount: '0.002',
    price: null,
    stopPrice: null,
    trailPercent: null,
    timeInForce: null,
    reduceOnly: false,
    ...changes,
  };
}

export function referenceTo(
  { symbol, clientOrderId }: NewOrder,
  exchangeOrderId: string | null = null,
): OrderReference {
  return { symbol, clientOrderId, exchangeOrderId, since: Date.now() - 60_000 };
}

/** A signal that never ends. */
export const never = new AbortController().signal;
