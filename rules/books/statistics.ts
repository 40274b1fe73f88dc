import Big from 'big.js';
import { decimalText } from '../event/decimal.ts';

/** What is known of a symbol's trades (row R4). Volumes in the base currency, decimal texts. */
export interface SymbolStatistics {
  totalTrades: number;
  totalVolume: string;
  totalBuys: number;
  totalBuyVolume: string;
  totalSells: number;
  totalSellVolume: string;
  /** ms since 1970. */
  lastTradeAt: number;
}

/** A trade as the statistics count it. */
interface Counted {
  symbol: string;
  side: 'buy' | 'sell';
  amount: string;
  at: number;
}

/** Statistics by symbol, of symbols that were traded, in alphabetical order. */
export function symbolStatistics(trades: Iterable<Counted>): Map<string, SymbolStatistics> {
  const tallies = new Map<string, Tally>();
  for (const trade of trades) {
    const tally = tallies.get(trade.symbol) ?? new Tally();
    tally.add(trade);
    tallies.set(trade.symbol, tally);
  }
  const sorted = [...tallies].sort(([one], [other]) => (one < other ? -1 : 1));
  return new Map(sorted.map(([symbol, tally]) => [symbol, tally.result()]));
}

class Tally {
  readonly #counts = { buy: 0, sell: 0 };
  readonly #volumes = { buy: new Big(0), sell: new Big(0) };
  #lastAt = 0;

  add({ side, amount, at }: Counted): void {
    this.#counts[side] += 1;
    this.#volumes[side] = this.#volumes[side].plus(amount);
    this.#lastAt = Math.max(this.#lastAt, at);
  }

  result(): SymbolStatistics {
    const { buy, sell } = this.#volumes;
    return {
      totalTrades: this.#counts.buy + this.#counts.sell,
      totalVolume: decimalText(buy.plus(sell)),
      totalBuys: this.#counts.buy,
      totalBuyVolume: decimalText(buy),
      totalSells: this.#counts.sell,
      totalSellVolume: decimalText(sell),
      lastTradeAt: this.#lastAt,
    };
  }
}
