import type { ToldProblem } from '../../rules/problems/problem.ts';
import type { BrokerCheck, BrokerForm, BrokerView } from '../contract/orders.ts';
import type { Host } from '../host.ts';
import type { Journal } from '../journal/journal.ts';
import { secretsOfBroker, vaultNamesOf } from '../settings/broker-secrets.ts';
import type { BrokerSettings } from '../settings/brokers.ts';
import type { SecretPlaces } from '../settings/secrets.ts';
import { describeReference, resolveSecret } from '../settings/secrets.ts';
import type { SettingsStore } from '../settings/settings.ts';
import type { Vault } from '../vault/vault.ts';
import type { Broker } from './broker.ts';
import { brokersOf } from './broker-choice.ts';
import { type EditingMeans, removeBroker, saveBroker, withoutSecrets } from './broker-editing.ts';
import type { Brokers } from './brokers.ts';
import { createCcxtBroker } from './ccxt/ccxt-broker.ts';
import type { ExchangeMeans } from './exchange-means.ts';
import { createOkdBroker } from './okd/okd-broker.ts';
import { PaperBroker } from './paper/paper-broker.ts';
import type { PriceBook } from './price-book.ts';

export interface BrokersMeans {
  settings: SettingsStore;
  vault: Vault;
  secrets: SecretPlaces;
  host: Host;
  journal: Journal;
  prices: Pick<PriceBook, 'all'>;
}

/** The brokers of the settings, each as long as its settings stay the same. */
export function createBrokers(means: BrokersMeans): Brokers {
  const registry = new Registry(means);
  registry.reload();
  return registry;
}

interface Running {
  /** The settings that it was made of, as text. */
  of: string;
  broker: Broker;
}

class Registry implements Brokers {
  readonly #means: BrokersMeans;
  readonly #editing: EditingMeans;
  #running = new Map<string, Running>();

  constructor(means: BrokersMeans) {
    this.#means = means;
    this.#editing = { ...means, clock: means.host.clock };
  }

  find(id: string): Broker | undefined {
    return this.#running.get(id)?.broker;
  }

  all(): readonly Broker[] {
    return [...this.#running.values()].map(({ broker }) => broker);
  }

  reload(): void {
    const before = this.#running;
    const wanted = brokersOf(this.#means.settings.current.brokers);
    this.#running = new Map();
    for (const settings of wanted) {
      const of = JSON.stringify(settings);
      const known = before.get(settings.id);
      const broker = known?.of === of ? known.broker : this.#made(settings, known);
      if (broker !== undefined) this.#running.set(settings.id, { of, broker });
      if (broker !== known?.broker) this.#tellPrices(broker);
      before.delete(settings.id);
    }
    for (const { broker } of before.values()) broker.stop();
  }

  /** One that begins knows what was seen before it. */
  #tellPrices(broker: Broker | undefined): void {
    for (const [symbol, { price }] of this.#means.prices.all()) broker?.knows?.(symbol, price);
  }

  stop(): void {
    for (const broker of this.all()) broker.stop();
  }

  views(): BrokerView[] {
    const { settings, secrets } = this.#means;
    const configured = new Set(settings.current.brokers.map(({ id }) => id));
    return brokersOf(settings.current.brokers).map((broker, index) => {
      const abilities = this.find(broker.id)?.abilities;
      return {
        id: broker.id,
        kind: broker.kind,
        market: broker.market,
        exchange: exchangeOf(broker),
        sandbox: broker.kind === 'ccxt' && broker.sandbox,
        configured: configured.has(broker.id),
        settings: withoutSecrets(broker),
        secrets: secretsOfBroker(broker).map(({ field, reference }) => ({
          path: `$.brokers[${index}].${field}`,
          ...describeReference(reference),
          present: resolveSecret(reference, secrets) !== null,
        })),
        clientOrderIds: abilities?.clientOrderIds ?? 'never',
        isProven: abilities?.isProven ?? false,
        acceptUnproven: broker.kind !== 'paper' && broker.acceptUnproven,
      };
    });
  }

  async check(id: string): Promise<BrokerCheck | undefined> {
    const broker = this.find(id);
    if (broker === undefined) return undefined;
    const { works, message, said } = await broker.check();
    const account = works ? await broker.balances() : { balances: [] };
    return 'failed' in account
      ? { works: false, message: account.failed, said: account.said, balances: [] }
      : { works, message, said, balances: account.balances };
  }

  save(form: BrokerForm, actor: string): Promise<ToldProblem[]> {
    return saveBroker(form, actor, this.#editing);
  }

  remove(id: string, actor: string): Promise<ToldProblem[]> {
    return removeBroker(id, actor, this.#editing);
  }

  /** Undefined where it cannot be had: its orders are refused, and the log says why. */
  #made(settings: BrokerSettings, known: Running | undefined): Broker | undefined {
    known?.broker.stop();
    const { journal, host } = this.#means;
    try {
      if (settings.kind === 'paper') return new PaperBroker(settings, { journal, clock: host.clock, log: host.log });
      if (settings.kind === 'ccxt') return createCcxtBroker(settings, this.#exchangeMeans(settings.id));
      if (settings.kind === 'okd') return createOkdBroker(settings, this.#exchangeMeans(settings.id));
    } catch (error) {
      host.log.error(
        { broker: settings.id, error: String(error) },
        'The broker cannot be opened; its orders are refused',
      );
    }
    return undefined;
  }

  #exchangeMeans(id: string): ExchangeMeans {
    const { secrets, vault, host } = this.#means;
    const { clock, log, redaction } = host;
    return {
      resolveSecret: (reference) => resolveSecret(reference, secrets),
      storeSecret: (name, value) => {
        redaction.add(value);
        // A renewal may have been under way when the broker was removed, or its secrets were replaced.
        const broker = this.#means.settings.current.brokers.find((each) => each.id === id);
        if (broker === undefined || !vaultNamesOf(broker).includes(name)) {
          throw new Error(`the broker ${id} of the settings keeps no secret under this name any more`);
        }
        vault.set(name, value);
      },
      clock,
      log,
    };
  }
}

function exchangeOf(broker: BrokerSettings): string {
  if (broker.kind === 'ccxt') return broker.exchange;
  return broker.kind === 'okd' ? (URL.parse(broker.baseUrl)?.host ?? '') : '';
}
