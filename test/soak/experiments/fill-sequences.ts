import { join } from 'node:path';
import Big from 'big.js';
import type { BrokerOrder, Canceled, OrderReference } from '../../../service/trading/broker.ts';
import { DeskBench } from '../../service/trading/desk-bench.ts';
import { StandInExchange } from '../../service/trading/stand-in-exchange.ts';
import { inFolder } from '../folder.ts';
import { type Result, silent, type Tell } from '../result.ts';

/** Each order; filled in so many parts of a fifth. */
const AMOUNT = '0.001';
const PART = '0.0002';
const PARTS = 5;
/** After so long everything that an exchange told late is known, seconds. */
const SETTLED_S = 70;

/**
 * Experiment 16: generated sequences of fills in parts, cancels that race with them, fills that are told after a cancel, refusals
 * after the order was accepted, and restarts. After each the position is the exchange's, and so is what was filled of each order.
 * `seed`: the same sequences again.
 */
export function fillSequences(
  { sequences, seed = 16 }: { sequences: number; seed?: number },
  tell: Tell = silent,
): Promise<Result> {
  return inFolder(async (folder) => {
    const bench = new SequenceBench(join(folder, 'journal.sqlite'), randomFrom(seed));
    try {
      for (let sequence = 0; sequence < sequences; sequence += 1) {
        await bench.run(sequence);
        if (sequence % 50 === 49) tell(`${sequence + 1} of ${sequences} sequences, ${bench.differing} differ`);
      }
      const { differing, seen } = bench;
      return { passed: differing === 0, figures: { sequences, ...seen, 'position differs': differing } };
    } finally {
      bench.close();
    }
  });
}

/** Whole numbers from 0 to below `below`. */
type Random = (below: number) => number;

function randomFrom(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

/** An exchange on which a fill may come before the cancel, and after it. */
class RacingExchange extends StandInExchange {
  /** Parts of the order that are filled before the next cancel arrives. */
  racing = 0;
  override fillsMarket = false;

  override async cancel(reference: OrderReference): Promise<Canceled> {
    for (; this.racing > 0; this.racing -= 1) this.fillPart(reference.clientOrderId);
    return super.cancel(reference);
  }

  /** Where there is something left to fill; an order that has ended stays as it ended. */
  fillPart(id: string): boolean {
    const [found] = this.of(id);
    if (found === undefined || new Big(found.seen.filled).gte(found.order.amount)) return false;
    const { status } = found.seen;
    this.fill(id, PART);
    if (hasEnded(status) && found.seen.status !== 'filled') found.seen = { ...found.seen, status };
    return true;
  }

  reject(id: string): void {
    const [found] = this.of(id);
    if (found === undefined || hasEnded(found.seen.status)) return;
    found.seen = { ...found.seen, status: 'rejected', reason: { code: '400105', message: 'risk control' } };
  }

  /** Base currency that the account holds for its orders. */
  held(): Big {
    return this.taken.reduce(
      (sum, { seen: { side, filled } }) => (side === 'buy' ? sum.plus(filled) : sum.minus(filled)),
      new Big(0),
    );
  }
}

function hasEnded(status: BrokerOrder['status']): boolean {
  return status !== 'accepted' && status !== 'partially_filled';
}

class SequenceBench extends DeskBench {
  readonly exchange: RacingExchange;
  readonly seen = { orders: 0, fills: 0, cancels: 0, 'fills that raced': 0, rejected: 0, restarts: 0 };
  differing = 0;
  readonly #random: Random;

  constructor(file: string, random: Random) {
    const exchange: RacingExchange = new RacingExchange(() => this.clock.now());
    super(file, () => exchange);
    this.exchange = exchange;
    this.#random = random;
    const far = 1_000_000_000;
    const rate = { maxOrdersPerMinute: far, maxOrdersPerDay: far };
    this.risk = { ...this.risk, ...rate, maxDailyNotional: far, maxDailyLoss: far };
  }

  async run(sequence: number): Promise<void> {
    // Prices are no older than a start; orders that ended just before it are not forgotten by it.
    this.restart();
    const ids = Array.from({ length: 1 + this.#random(3) }, (_none, index) => `s${sequence}-${index}`);
    for (const id of ids) await this.#oneOrder(id);
    await this.pass(SETTLED_S);
    const [trade] = [...this.journal.orders.trades({ limit: 1 })];
    const isSame = new Big(trade?.position.amount ?? 0).eq(this.exchange.held());
    if (!isSame || !ids.every((id) => this.#isAsAtExchange(id))) this.differing += 1;
  }

  override restart(): void {
    this.seen.restarts += 1;
    super.restart();
  }

  async #oneOrder(id: string): Promise<void> {
    const holds = this.exchange.held().gte(AMOUNT);
    const side = holds && this.#random(2) === 0 ? 'sell' : 'buy';
    this.seen.orders += 1;
    await this.order(id, { rule: id, side, amount: AMOUNT, kind: 'limit', price: '50000' });
    for (let step = this.#random(2 * PARTS); step > 0; step -= 1) await this.#step(id);
    await this.#end(id);
  }

  async #step(id: string): Promise<void> {
    const choice = this.#random(20);
    if (choice < 9) this.#fill(id);
    else if (choice < 16) await this.pass(1 + this.#random(3));
    else if (choice < 18) await this.settle();
    else {
      this.restart();
      await this.settle();
    }
  }

  async #end(id: string): Promise<void> {
    const choice = this.#random(4);
    if (choice === 0) {
      this.seen.rejected += 1;
      this.exchange.reject(id);
    } else if (choice === 1) for (let part = 0; part < PARTS; part += 1) this.#fill(id);
    else await this.#cancel(id);
  }

  /** A fill may have come first, and one may be told only after it. */
  async #cancel(id: string): Promise<void> {
    this.seen.cancels += 1;
    this.exchange.racing = this.#random(3);
    this.seen['fills that raced'] += this.exchange.racing;
    await this.desk.cancel(id, 'user');
    this.exchange.racing = 0;
    if (this.#random(2) === 0) return;
    await this.pass(this.#random(3));
    if (this.exchange.fillPart(id)) this.seen['fills that raced'] += 1;
  }

  #fill(id: string): void {
    const [found] = this.exchange.of(id);
    if (found !== undefined && !hasEnded(found.seen.status) && this.exchange.fillPart(id)) this.seen.fills += 1;
  }

  #isAsAtExchange(id: string): boolean {
    const [found] = this.exchange.of(id);
    const known = this.journal.orders.order(id);
    return new Big(known?.filled ?? 0).eq(found?.seen.filled ?? 0);
  }
}
