import { join } from 'node:path';
import Big from 'big.js';
import type { OrderStatus } from '../../../service/contract/orders.ts';
import type { Broker, BrokerAbilities } from '../../../service/trading/broker.ts';
import { brokerOf, type ExchangeName, type MarketKind, startCcxt } from '../../service/trading/ccxt/ccxt-under-test.ts';
import { DeskBench } from '../../service/trading/desk-bench.ts';
import { QUOTE } from '../../service/trading/look-alikes/exchange-core.ts';
import type { LookAlike } from '../../service/trading/look-alikes/look-alike.ts';
import { NOON } from '../../service/trading/wide-limits.ts';
import { VirtualClock } from '../../service/virtual-clock.ts';
import { inFolder } from '../folder.ts';
import type { Result } from '../result.ts';

interface Size {
  exchange: ExchangeName;
  market?: MarketKind;
  /** How the exchange treats a client order id, whatever the real one does. */
  clientOrderIds: BrokerAbilities['clientOrderIds'];
  orders: number;
}

/** An order is lost from sight for so long at most, ms. */
const HIDDEN_MS = 20_000;
/** Within this time every order is settled or unknown, seconds. */
const SETTLED_S = 60;
const AMOUNT = '0.002';

/**
 * Experiment 14: a third of the answers is lost, a tenth of the requests too, orders are shown up to 20 s late, and the program ends in a
 * tenth: while an order is on its way, or after it was taken. No second order, each settled or unknown within 60 s, and every order of the
 * exchange known as filled.
 */
export function lostReplies(size: Size): Promise<Result> {
  return atExchange(size, (bench, count) => {
    const { faults, core } = bench.lookAlike;
    faults.loses = count % 3 === 0 ? 1 : 0;
    faults.drops = count % 10 === 5 ? 1 : 0;
    faults.breaks = count % 10 === 7 ? 1 : 0;
    core.hidesFor = (count * 700) % HIDDEN_MS;
    return count % 20 === 4 ? 'under way' : count % 20 === 14 ? 'at rest' : null;
  });
}

/** Experiment 15: every answer is lost, and the exchange shows the order only 0 to 20 s later: all of them are adopted. */
export function lateOrders(size: Size): Promise<Result> {
  return atExchange(size, (bench, count) => {
    bench.lookAlike.faults.loses = 1;
    bench.lookAlike.core.hidesFor = Math.round((count * HIDDEN_MS) / Math.max(1, size.orders - 1));
    return null;
  });
}

/** What is done to the next order; when the program ends, if it does. */
type Prepare = (bench: ExchangeBench, count: number) => 'under way' | 'at rest' | null;

function atExchange({ exchange, market = 'spot', clientOrderIds, orders }: Size, prepare: Prepare): Promise<Result> {
  return inFolder(async (folder) => {
    let now = () => NOON;
    const clock = new VirtualClock(NOON);
    const core = { now: () => now() };
    const started = await startCcxt({ exchange, market, clock, clientOrderIds, core });
    const bench = new ExchangeBench(join(folder, 'journal.sqlite'), started.lookAlike, { exchange, market });
    now = () => bench.clock.now();
    started.lookAlike.core.totals.set(QUOTE, new Big(1e9));
    try {
      for (let count = 0; count < orders; count += 1) {
        await bench.oneOrder(`order-${count}`, `rule-${count}`, prepare(bench, count));
      }
      await bench.pass(SETTLED_S);
      return bench.result(orders);
    } finally {
      bench.close();
      await started.stop();
    }
  });
}

/** A desk before a look-alike over real HTTP, on one clock that the experiment moves. */
export class ExchangeBench extends DeskBench {
  readonly lookAlike: LookAlike;
  readonly #calls: { running: number };

  constructor(
    file: string,
    lookAlike: LookAlike,
    { exchange, market }: { exchange: ExchangeName; market: MarketKind },
  ) {
    const calls = { running: 0 };
    super(file, (clock) => counted(brokerOf({ exchange, market, clock }, lookAlike.baseUrl), calls));
    this.lookAlike = lookAlike;
    this.#calls = calls;
    this.risk = { ...this.risk, maxOrdersPerMinute: 1e6, maxOrdersPerDay: 1e6, maxDailyNotional: 1e9 };
  }

  /** Everything that waits for no clock, the network included. */
  override async settle(): Promise<void> {
    for (let quiet = 0; quiet < 5; quiet = this.#calls.running > 0 ? 0 : quiet + 1) {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  async oneOrder(id: string, rule: string, ends: 'under way' | 'at rest' | null): Promise<void> {
    const before = this.lookAlike.orderRequests.length;
    // The price collar wants one that is fresh.
    this.prices.note('BTCUSDT', '50000', this.clock.now());
    const lifetime = { expiresAt: this.clock.now() + 3_600_000 };
    this.desk.take([this.want(id, { rule, amount: AMOUNT, ...lifetime })]);
    if (ends === 'under way') {
      while (this.lookAlike.orderRequests.length === before && this.#calls.running > 0) {
        await new Promise((resolve) => setImmediate(resolve));
      }
      this.restart();
    }
    await this.settle();
    if (ends === 'at rest') this.restart();
    await this.pass(2);
    // The lane of a symbol waits for the fate of the order before.
    for (let second = 0; second < SETTLED_S && this.#isOpen(id); second += 1) await this.pass(1);
  }

  result(orders: number): Result {
    const ids = Array.from({ length: orders }, (_none, count) => `order-${count}`);
    const ofId = (id: string) => this.lookAlike.core.orders.filter(({ clientOrderId }) => clientOrderId === id).length;
    const statuses = Map.groupBy(ids, (id) => this.status(id) ?? 'none');
    const countOf = (status: OrderStatus) => statuses.get(status)?.length ?? 0;
    const there = ids.filter((id) => ofId(id) > 0);
    const figures = {
      orders,
      requests: this.lookAlike.orderRequests.length,
      'sent twice': ids.filter((id) => ofId(id) > 1).length,
      'at the exchange': there.length,
      filled: countOf('filled'),
      unknown: countOf('unknown'),
      'neither settled nor unknown': orders - countOf('filled') - countOf('unknown'),
      'not adopted': there.filter((id) => this.status(id) !== 'filled').length,
      'slowest, s': Math.max(...ids.map((id) => this.#secondsOf(id))),
    };
    const isRight =
      figures['sent twice'] === 0 && figures['neither settled nor unknown'] === 0 && figures['not adopted'] === 0;
    return { passed: isRight && figures['slowest, s'] <= SETTLED_S, figures };
  }

  #isOpen(id: string): boolean {
    const status = this.status(id);
    if (status === 'unknown') return !this.journal.orders.stops().some(({ order }) => order === id);
    return status === 'pending' || status === 'sending';
  }

  /** From its sending until its fate was known, or given up. */
  #secondsOf(id: string): number {
    const steps = this.journal.orders.steps(id);
    const sent = steps.find(({ status }) => status === 'sending')?.at;
    return sent === undefined ? 0 : ((steps.at(-1)?.at ?? sent) - sent) / 1000;
  }
}

/** Counts what is asked of a broker and not answered. */
function counted(broker: Broker, calls: { running: number }): Broker {
  const count = <Rest extends unknown[], T>(ask: (...rest: Rest) => Promise<T>) => {
    return async (...rest: Rest): Promise<T> => {
      calls.running += 1;
      try {
        return await ask.apply(broker, rest);
      } finally {
        calls.running -= 1;
      }
    };
  };
  return {
    id: broker.id,
    kind: broker.kind,
    market: broker.market,
    abilities: broker.abilities,
    place: count(broker.place),
    find: count(broker.find),
    cancel: count(broker.cancel),
    openOrders: count(broker.openOrders),
    marketOf: count(broker.marketOf),
    balances: count(broker.balances),
    check: count(broker.check),
    stop: () => broker.stop(),
  };
}
