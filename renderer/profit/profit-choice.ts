import { dayAway } from '../../rules/report/daily-report.ts';

export const RANGES = ['week', 'month', 'quarter', 'year', 'all'] as const;
export type Range = (typeof RANGES)[number];

/** The first day of a range that ends with `today`, which is in it; null: there is none. */
export function firstDay(range: Range, today: string): string | null {
  switch (range) {
    case 'week':
      return dayAway(today, -6);
    case 'month':
      return dayAway(today, -29);
    case 'quarter':
      return dayAway(today, -89);
    case 'year':
      return `${today.slice(0, 4)}-01-01`;
    case 'all':
      return null;
  }
}
