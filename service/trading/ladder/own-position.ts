import Big from 'big.js';
import { decimalText } from '../../../rules/event/decimal.ts';
import type { OwnFill } from '../../journal/ladder-table.ts';

const OVER: ReadonlySet<string> = new Set(['filled', 'canceled', 'refused', 'expired']);

/** What a rule holds in one market by its own orders. */
export interface OwnPosition {
  broker: string;
  symbol: string;
  /** Base currency, decimal text; below 0: sold. */
  amount: string;
}

/** What a rule's own orders with real money have left it with, by broker and symbol; what is even is left out. */
export function ownPositions(fills: readonly OwnFill[]): OwnPosition[] {
  const markets = new Map<string, { broker: string; symbol: string; sum: Big }>();
  for (const { broker, symbol, side, filled } of fills) {
    const key = `${broker} ${symbol}`;
    const market = markets.get(key) ?? { broker, symbol, sum: new Big(0) };
    markets.set(key, { broker, symbol, sum: side === 'buy' ? market.sum.plus(filled) : market.sum.minus(filled) });
  }
  return [...markets.values()]
    .filter(({ sum }) => !sum.eq(0))
    .map(({ broker, symbol, sum }) => ({ broker, symbol, amount: decimalText(sum) }));
}

/**
 * How much a rule can close on a side without opening anything, base currency: what its own orders hold on the other side, less what
 * its orders on this side may still close. Those that protect count once they are filled: who closes by himself does not wait for them.
 */
export function closable(
  fills: readonly OwnFill[],
  { broker, symbol, side, id }: { broker: string; symbol: string; side: 'buy' | 'sell'; id: string },
): Big {
  let left = new Big(0);
  for (const fill of fills) {
    if (fill.broker !== broker || fill.symbol !== symbol || fill.id === id) continue;
    if (fill.side !== side) left = left.plus(fill.filled);
    else left = left.minus(isOver(fill) || fill.amount === null ? fill.filled : fill.amount);
  }
  return left.lt(0) ? new Big(0) : left;
}

function isOver({ leg, status }: OwnFill): boolean {
  return leg !== 'entry' || OVER.has(status);
}
