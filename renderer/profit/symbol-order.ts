import type { SymbolView } from '../../service/contract/profit.ts';

/** Columns that symbols can be ordered by. */
export const COLUMNS = ['symbol', 'pnl', 'trades', 'winRate', 'average', 'best', 'worst'] as const;
export type Column = (typeof COLUMNS)[number];

export interface SymbolOrder {
  by: Column;
  isDescending: boolean;
}

/** 0 to 1, of the trades whose profit is known; null where there is none. */
export function winRateOf({ wins, losses, breakeven }: SymbolView): number | null {
  const known = wins + losses + breakeven;
  return known === 0 ? null : wins / known;
}

/** Symbols in an order; those of which nothing is known are last either way. Amounts of different currencies are compared as numbers. */
export function sorted(symbols: readonly SymbolView[], { by, isDescending }: SymbolOrder): SymbolView[] {
  const direction = isDescending ? -1 : 1;
  return symbols.toSorted((one, other) => {
    if (by === 'symbol') return direction * (one.symbol < other.symbol ? -1 : 1);
    const [a, b] = [figureOf(one, by), figureOf(other, by)];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return direction * (a - b) || (one.symbol < other.symbol ? -1 : 1);
  });
}

function figureOf(symbol: SymbolView, by: Exclude<Column, 'symbol'>): number | null {
  switch (by) {
    case 'pnl':
      return Number(symbol.totalPnL);
    case 'trades':
      return symbol.totalTrades;
    case 'winRate':
      return winRateOf(symbol);
    case 'average':
      return numberOrNull(symbol.averageTrade);
    case 'best':
      return numberOrNull(symbol.bestTrade);
    case 'worst':
      return numberOrNull(symbol.worstTrade);
  }
}

function numberOrNull(text: string | null): number | null {
  return text === null ? null : Number(text);
}
