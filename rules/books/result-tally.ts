import Big from 'big.js';
import { decimalText } from '../event/decimal.ts';
import { moneyDigits, padded } from '../templates/money.ts';

/** What trades brought. Decimal texts with two decimals at least, and as many as they have. */
export interface Results {
  /** All of them, also those that closed nothing. */
  totalTrades: number;
  totalPnL: string;
  wins: number;
  losses: number;
  breakeven: number;
  /** Null where no trade has a profit that is known. */
  bestTrade: string | null;
  worstTrade: string | null;
  /** Of the trades that won, and of those that lost; null where there are none. */
  averageWin: string | null;
  averageLoss: string | null;
}

const ZERO = new Big(0);

/** Counts what trades of one currency brought, one at a time, and keeps none of them. */
export class ResultTally {
  #trades = 0;
  #wins = 0;
  #losses = 0;
  #breakeven = 0;
  #won = ZERO;
  #lost = ZERO;
  #best: Big | null = null;
  #worst: Big | null = null;

  /** `pnl` null: nothing was closed, or its cost is not known. */
  add(pnl: Big | null): void {
    this.#trades += 1;
    if (pnl === null) return;
    if (this.#best === null || pnl.gt(this.#best)) this.#best = pnl;
    if (this.#worst === null || pnl.lt(this.#worst)) this.#worst = pnl;
    if (pnl.gt(0)) {
      this.#wins += 1;
      this.#won = this.#won.plus(pnl);
    } else if (pnl.lt(0)) {
      this.#losses += 1;
      this.#lost = this.#lost.plus(pnl);
    } else this.#breakeven += 1;
  }

  /** Of all that won, and of all that lost: below 0. */
  get sums(): { won: Big; lost: Big } {
    return { won: this.#won, lost: this.#lost };
  }

  result(): Results {
    return {
      totalTrades: this.#trades,
      totalPnL: money(this.#won.plus(this.#lost)),
      wins: this.#wins,
      losses: this.#losses,
      breakeven: this.#breakeven,
      bestTrade: this.#best && money(this.#best),
      worstTrade: this.#worst && money(this.#worst),
      averageWin: average(this.#won, this.#wins),
      averageLoss: average(this.#lost, this.#losses),
    };
  }
}

function average(sum: Big, count: number): string | null {
  return count === 0 ? null : moneyDigits(sum.div(count));
}

function money(value: Big): string {
  return padded(decimalText(value));
}
