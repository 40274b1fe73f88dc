import type { CanonicalEvent } from '../../../rules/event/event.ts';
import { randomNumbers } from './random.ts';

/** An event type and a symbol: what most alerts are about. */
export interface Pair {
  type: string;
  symbol: string;
}

const TYPES = [
  'price.threshold',
  'order.filled',
  'order.partially_filled',
  'order.canceled',
  'balance.updated',
  'tradingview.alert',
];
/** 2026-11-30 00:00:00 UTC. */
const START = Date.UTC(2026, 10, 30);
/** The symbols lie this much apart in popularity (Zipf), the types less: about 10 rules in 1,000 ask for what an event is. */
const SYMBOL_EXPONENT = 0.9;
const TYPE_EXPONENT = 0.5;

/** Prices stay within 3 % of a symbol's middle and amounts below 10, so that thresholds beyond are seldom passed. */
export const PRICE_SWING = 0.03;
export const MOST_AMOUNT = 10;

/** The pairs of 6 types and so many symbols, and how popular each is. */
export class Market {
  readonly pairs: readonly Pair[];
  readonly #cumulative: readonly number[];

  constructor(symbols: number, types = TYPES.length) {
    const grid = TYPES.slice(0, types).flatMap((type, typeRank) =>
      Array.from({ length: symbols }, (_, rank) => ({
        type,
        symbol: `S${rank}USDT`,
        weight: (rank + 1) ** -SYMBOL_EXPONENT * (typeRank + 1) ** -TYPE_EXPONENT,
      })),
    );
    this.pairs = grid;
    let sum = 0;
    this.#cumulative = grid.map(({ weight }) => (sum += weight));
  }

  /** `share` from 0 to 1 picks a pair by popularity. */
  pick(share: number): Pair {
    const wanted = share * (this.#cumulative.at(-1) ?? 0);
    const index = this.#cumulative.findIndex((sum) => sum > wanted);
    const pair = this.pairs[index === -1 ? this.pairs.length - 1 : index];
    if (pair === undefined) throw new Error('A market has pairs');
    return pair;
  }

  /** Events by popularity, one a second; the same for the same seed. */
  events(count: number, seed: number): CanonicalEvent[] {
    const random = randomNumbers(seed);
    return Array.from({ length: count }, (_, index) => {
      const { type, symbol } = this.pick(random());
      const price = middlePrice(symbol) * (1 + PRICE_SWING * (2 * random() - 1));
      const amount = MOST_AMOUNT * random();
      const at = START + index * 1_000;
      const id = `evt-${index}`;
      return { id, source: 'okd', type, at, receivedAt: at + 40, symbol, side: 'buy', price, amount, data: {} };
    });
  }
}

/** The price around which a symbol trades. */
export function middlePrice(symbol: string): number {
  return 100 * (1 + Number(/\d+/.exec(symbol)?.[0] ?? 0));
}
