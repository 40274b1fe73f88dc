import Big from 'big.js';
import { decimalText } from '../event/decimal.ts';
import { moneyDigits, padded, totalDigits } from '../templates/money.ts';
import type { DayProfit } from './profit.ts';

/** A total as people read it: two decimals, more only where two would lose it. */
export function shownTotal(text: string): string {
  return totalDigits(new Big(text));
}

/** An average price as people read it: one that never ends is cut where no market quotes any more. */
export function shownMean(text: string): string {
  return moneyDigits(new Big(text));
}

/** What one decimal text is more than another; below 0: less. */
export function difference(text: string, before: string): string {
  return decimalText(new Big(text).minus(before));
}

/** What days of one currency came to. */
export function sumOfDays(days: readonly DayProfit[]): Pick<DayProfit, 'pnl' | 'trades'> {
  const pnl = days.reduce((sum, day) => sum.plus(day.pnl), new Big(0));
  return { pnl: padded(decimalText(pnl)), trades: days.reduce((sum, { trades }) => sum + trades, 0) };
}

/** Days of one currency, each with the sum until its end; in the order that they have. */
export function withSums(days: readonly DayProfit[]): (DayProfit & { sum: string })[] {
  let sum = new Big(0);
  return days.map((day) => {
    sum = sum.plus(day.pnl);
    return { ...day, sum: padded(decimalText(sum)) };
  });
}
