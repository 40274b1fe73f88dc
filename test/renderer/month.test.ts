import { expect, it } from 'vitest';
import { dayBy, monthAway, weeksOf } from '../../renderer/profit/month.ts';
import { firstDay } from '../../renderer/profit/profit-choice.ts';
import { sorted } from '../../renderer/profit/symbol-order.ts';
import { profitOf } from '../../rules/profit/profit.ts';
import { difference, shownMean, shownTotal, sumOfDays, withSums } from '../../rules/profit/shown.ts';
import { InMemoryProfit } from './profit-in-memory.ts';
import { seedProfit } from './profit-seed.ts';

it('[J10] lays a month out in whole weeks from Monday to Sunday', () => {
  const weeks = weeksOf('2026-02');
  expect(weeks).toHaveLength(5);
  expect(weeks[0]).toEqual([null, null, null, null, null, null, '2026-02-01']);
  expect(weeks.at(-1)).toEqual([...Array.from({ length: 6 }, (_, day) => `2026-02-${23 + day}`), null]);
  for (let month = '2024-01'; month < '2028-01'; month = monthAway(month, 1)) {
    const days = weeksOf(month)
      .flat()
      .filter((day) => day !== null);
    expect(days[0]).toBe(`${month}-01`);
    expect(days).toEqual([...new Set(days)].sort());
    expect(dayBy('dayAfter', days.at(-1) ?? '')).toBe(`${monthAway(month, 1)}-01`);
  }
});

it('[J10] goes by a month to the same day, or to the last where that month is shorter', () => {
  expect(dayBy('monthAfter', '2024-01-31')).toBe('2024-02-29');
  expect(dayBy('monthBefore', '2026-03-31')).toBe('2026-02-28');
  expect(dayBy('monthBefore', '2026-01-15')).toBe('2025-12-15');
});

it('[J11] begins ranges so that today is in them', () => {
  const from = (range: Parameters<typeof firstDay>[0]) => firstDay(range, '2026-03-01');
  expect([from('week'), from('month'), from('quarter'), from('year'), from('all')]).toEqual([
    '2026-02-23',
    '2026-01-31',
    '2025-12-02',
    '2026-01-01',
    null,
  ]);
});

it('[J9] orders symbols by any column, those of which nothing is known last', () => {
  const profit = new InMemoryProfit();
  seedProfit(profit, Date.parse('2026-11-27T12:00:00Z'));
  const { symbols } = profitOf(profit.trades.told, 'UTC', null);
  const first = symbols[0];
  if (first === undefined) throw new Error('The seed has no symbol');
  const unknown = { ...first, symbol: 'AAAUSDT', averageTrade: null };
  const by = (isDescending: boolean) => sorted([unknown, ...symbols], { by: 'average', isDescending });
  const values = by(true).map(({ averageTrade }) => averageTrade);
  expect(values.at(-1)).toBeNull();
  expect(values.slice(0, -1).map(Number)).toEqual(
    values
      .slice(0, -1)
      .map(Number)
      .toSorted((one, other) => other - one),
  );
  expect(by(false).at(-1)).toBe(unknown);
});

it('[J9] shows totals by their cents and adds days up exactly', () => {
  const day = (pnl: string) => ({ day: '2026-11-03', currency: 'USD', pnl, trades: 2, wins: 1, losses: 0 });
  expect(['1234.567', '-0.004', '0.00001234', '0'].map(shownTotal)).toEqual(['1234.57', '-0.004', '0.0000123', '0.00']);
  expect(['45445.76411627062573123008', '0.00000123456'].map(shownMean)).toEqual(['45445.76411627', '0.000001235']);
  expect(difference('0.3', '0.1')).toBe('0.2');
  expect(sumOfDays([day('0.1'), day('0.2')])).toEqual({ pnl: '0.30', trades: 4 });
  expect(withSums([day('0.1'), day('-0.3')]).map(({ sum }) => sum)).toEqual(['0.10', '-0.20']);
});
