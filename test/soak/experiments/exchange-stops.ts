import { join } from 'node:path';
import Big from 'big.js';
import type { StoredOrder } from '../../../service/journal/stored-order.ts';
import { type ExchangeName, type MarketKind, startCcxt } from '../../service/trading/ccxt/ccxt-under-test.ts';
import { QUOTE } from '../../service/trading/look-alikes/exchange-core.ts';
import { NOON } from '../../service/trading/wide-limits.ts';
import { VirtualClock } from '../../service/virtual-clock.ts';
import { inFolder } from '../folder.ts';
import type { Result } from '../result.ts';
import { ExchangeBench } from './exchange-orders.ts';

interface Size {
  exchange: ExchangeName;
  market: MarketKind;
  brackets: number;
}

/** Within this time a stop rests or is unknown, seconds. */
const SETTLED_S = 90;
const FAULTS = ['loses', 'breaks', 'drops'] as const;

/**
 * Experiment 18: entries that are filled and protected by a stop loss, whose answer or request is lost; in a fourth the program ends while the stop is on its
 * way. No second stop; each that is at the exchange is known, and known as filled once the market has reached it.
 */
export function lostStops({ exchange, market, brackets }: Size): Promise<Result> {
  return inFolder(async (folder) => {
    let now = () => NOON;
    const clock = new VirtualClock(NOON);
    const { lookAlike, stop } = await startCcxt({ exchange, market, clock, core: { now: () => now() } });
    const bench = new ExchangeBench(join(folder, 'journal.sqlite'), lookAlike, { exchange, market });
    now = () => bench.clock.now();
    lookAlike.core.totals.set(QUOTE, new Big(1e9));
    try {
      const deliveries: string[] = [];
      for (let count = 0; count < brackets; count += 1) deliveries.push(await protectedEntry(bench, market, count));
      lookAlike.core.trade('39000');
      await bench.pass(SETTLED_S);
      return resultOf(bench, deliveries);
    } finally {
      bench.close();
      await stop();
    }
  });
}

/** An entry that rests, and is filled; the fault meets its stop. */
async function protectedEntry(bench: ExchangeBench, market: MarketKind, count: number): Promise<string> {
  const { lookAlike } = bench;
  const { core, faults } = lookAlike;
  const expiresAt = bench.clock.now() + 3_600_000;
  const asked = {
    market,
    kind: 'limit',
    price: '49500',
    amount: '0.002',
    request: { stopLoss: '40000' },
    expiresAt,
  } as const;
  const delivery = bench.want(`entry-${count}`, { rule: `rule-${count}`, ...asked });
  bench.desk.take([delivery]);
  await bench.settle();
  const fault = FAULTS[count % FAULTS.length];
  if (fault !== undefined) faults[fault] = 1;
  core.trade('49500');
  core.trade('50000');
  const before = lookAlike.orderRequests.length;
  for (let second = 0; second < SETTLED_S && lookAlike.orderRequests.length === before; second += 1) {
    await bench.pass(1);
  }
  if (count % 4 === 3) bench.restart();
  for (let second = 0; second < SETTLED_S && !isSettled(bench, delivery.id); second += 1) await bench.pass(1);
  return delivery.id;
}

function stopsOf(bench: ExchangeBench, delivery: string): StoredOrder[] {
  return bench.journal.orders.ofDelivery(delivery).filter(({ leg }) => leg === 'stopLoss');
}

function isSettled(bench: ExchangeBench, delivery: string): boolean {
  const [leg] = stopsOf(bench, delivery);
  if (leg?.status === 'unknown') return bench.journal.orders.stops().some(({ order }) => order === leg.id);
  return leg !== undefined && leg.status !== 'pending' && leg.status !== 'sending';
}

function resultOf(bench: ExchangeBench, deliveries: readonly string[]): Result {
  const legs = deliveries.flatMap((delivery) => stopsOf(bench, delivery));
  const { orders } = bench.lookAlike.core;
  const timesOf = ({ id }: StoredOrder) => orders.filter(({ clientOrderId }) => clientOrderId === id).length;
  const there = legs.filter((leg) => timesOf(leg) > 0);
  const statusOf = (status: StoredOrder['status']) => legs.filter((leg) => leg.status === status).length;
  const figures = {
    entries: deliveries.length,
    stops: legs.length,
    'sent twice': legs.filter((leg) => timesOf(leg) > 1).length,
    'at the exchange': there.length,
    filled: statusOf('filled'),
    unknown: statusOf('unknown'),
    'not adopted': there.filter(({ status }) => status !== 'filled').length,
  };
  const isRight =
    figures.stops === figures.entries &&
    figures['sent twice'] === 0 &&
    figures['not adopted'] === 0 &&
    there.length > 0;
  return { passed: isRight && figures.filled + figures.unknown === figures.stops, figures };
}
