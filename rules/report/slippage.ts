import Big from 'big.js';

/** How much worse than expected something was executed, percent of the expected price; below 0: better. Prices above 0. */
export function worsePercent(side: 'buy' | 'sell', expected: string, executed: string): Big {
  const difference = new Big(executed).minus(expected).div(expected).times(100);
  return side === 'buy' ? difference : difference.neg();
}

/** The average, two decimals; null of nothing. Percents of different currencies can be averaged, amounts cannot. */
export function averagePercent(each: readonly Big[]): string | null {
  if (each.length === 0) return null;
  const sum = each.reduce((total, one) => total.plus(one), new Big(0));
  const text = sum.div(each.length).toFixed(2);
  return text === '-0.00' ? '0.00' : text;
}
