import Big from 'big.js';
import { decimalText } from '../event/decimal.ts';
import type { ProfitTrade } from './profit-trade.ts';

/** What is held, and what it cost. Decimal texts. */
export interface OpenPosition extends Pick<ProfitTrade, 'account' | 'exchange' | 'symbol' | 'market'> {
  /** As of {@link moneyOf}. */
  currency: string;
  /** Base currency; below 0: short, or sold on spot without having been bought. */
  amount: string;
  /** Null where its cost is not known. */
  averagePrice: string | null;
  /** Price of the last fill, and when it was, ms. */
  lastPrice: string;
  at: number;
}

/** The positions after the last trade of each place; trades come in the order in which they count. */
export class OpenPositions {
  readonly #last = new Map<string, { trade: ProfitTrade; currency: string }>();

  add(trade: ProfitTrade, currency: string): void {
    const { account, exchange, symbol, market } = trade;
    const place = `${account}\n${exchange}\n${symbol}`;
    // Only trades of long ago do not tell their market; the position of one that does goes on from theirs.
    if (market !== null) this.#last.delete(place);
    this.#last.set(market === null ? place : `${place}\n${market}`, { trade, currency });
  }

  /** Those that are not closed, by symbol. */
  result(): OpenPosition[] {
    return [...this.#last.values()]
      .filter(({ trade }) => !new Big(trade.position.amount).eq(0))
      .map(({ trade, currency }) => positionOf(trade, currency))
      .sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
  }
}

/** Profit of a position if it were closed at `price`, quote currency, before fees; null where its cost is not known. */
export function unrealised(position: ProfitTrade['position'], price: string): string | null {
  const { amount, averagePrice } = position;
  return averagePrice === null ? null : decimalText(new Big(price).minus(averagePrice).times(amount));
}

function positionOf({ account, exchange, symbol, market, position, price, at }: ProfitTrade, currency: string) {
  return { account, exchange, symbol, market, currency, ...position, lastPrice: price, at };
}

function keyOf({ symbol, account, exchange, market }: OpenPosition): string {
  return [symbol, account, exchange, market ?? ''].join('\n');
}
