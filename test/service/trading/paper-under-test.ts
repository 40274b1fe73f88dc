import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openJournal } from '../../../service/journal/open.ts';
import { brokerSchema, type PaperBrokerSettings } from '../../../service/settings/brokers.ts';
import type { NewOrder } from '../../../service/trading/broker.ts';
import { PaperBroker } from '../../../service/trading/paper/paper-broker.ts';
import { quietLog } from '../ingest/ingest-under-test.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { VirtualClock } from '../virtual-clock.ts';
import { expectSaid } from './said-reasons.ts';

export const NOW = Date.UTC(2026, 10, 20, 9);

function settingsOf(changes: Record<string, unknown> = {}): PaperBrokerSettings {
  return brokerSchema.parse({ id: 'paper', kind: 'paper', ...changes }) as PaperBrokerSettings;
}

/** A paper broker on a real journal, and a clock that the test moves. */
export function bench(changes: Record<string, unknown> = {}, file = join(temporaryFolder(), 'journal.sqlite')) {
  const clock = new VirtualClock(NOW);
  const journal = openJournal(file);
  let isOpen = true;
  const close = () => {
    if (isOpen) journal.close();
    isOpen = false;
  };
  onTestFinished(close);
  const broker = new PaperBroker(settingsOf(changes), { journal, clock, log: quietLog });
  const place = broker.place.bind(broker);
  broker.place = async (...asked) => {
    const placed = await place(...asked);
    if (placed.kind === 'refused') expectSaid(placed);
    return placed;
  };
  return { broker, clock, journal, file, close };
}

let count = 0;

/** A market order to buy a tenth; each has a client order id of its own. */
export function order(changes: Partial<NewOrder> = {}): NewOrder {
  count += 1;
  return {
    clientOrderId: `paper${count}`.padEnd(24, '2'),
    symbol: 'BTCUSDT',
    side: 'buy',
    kind: 'market',
    amount: '0.1',
    price: null,
    stopPrice: null,
    trailPercent: null,
    timeInForce: null,
    reduceOnly: false,
    ...changes,
  };
}

export const signal = new AbortController().signal;

export async function seen(broker: PaperBroker, { clientOrderId, symbol }: NewOrder) {
  const found = await broker.find({ clientOrderId, symbol, exchangeOrderId: null, since: 0 });
  if (found.kind !== 'found') throw new Error(found.kind);
  if (found.order.reason !== null) expectSaid(found.order.reason);
  return found.order;
}

export async function totals(broker: PaperBroker): Promise<Record<string, string>> {
  const account = await broker.balances();
  if ('failed' in account) throw new Error(account.failed);
  return Object.fromEntries(account.balances.map(({ currency, total }) => [currency, total]));
}
