import { dayAway } from '../../rules/report/daily-report.ts';
import type { NameIn } from '../commands/shortcuts.ts';

/** The month so many away from one: `2026-11`. */
export function monthAway(month: string, months: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7);
}

/** The weeks of a month, Monday to Sunday; null for days of its neighbours. */
export function weeksOf(month: string): (string | null)[][] {
  const first = `${month}-01`;
  const weeks: (string | null)[][] = [];
  for (let day = dayAway(first, -weekdayOf(first)); day.slice(0, 7) <= month; day = dayAway(day, 7)) {
    weeks.push(
      Array.from({ length: 7 }, (_, index) => {
        const each = dayAway(day, index);
        return each.startsWith(month) ? each : null;
      }),
    );
  }
  return weeks;
}

/** Where a shortcut of the calendar leads, as in the pattern of a grid (WAI-ARIA APG). */
export function dayBy(shortcut: NameIn<'calendar'>, day: string): string {
  switch (shortcut) {
    case 'dayBefore':
      return dayAway(day, -1);
    case 'dayAfter':
      return dayAway(day, 1);
    case 'weekBefore':
      return dayAway(day, -7);
    case 'weekAfter':
      return dayAway(day, 7);
    case 'weekBegin':
      return dayAway(day, -weekdayOf(day));
    case 'weekEnd':
      return dayAway(day, 6 - weekdayOf(day));
    case 'monthBefore':
      return sameDayIn(monthAway(day.slice(0, 7), -1), day);
    case 'monthAfter':
      return sameDayIn(monthAway(day.slice(0, 7), 1), day);
  }
}

/** 0 for Monday. */
function weekdayOf(day: string): number {
  return (new Date(day).getUTCDay() + 6) % 7;
}

/** The last day of a month that is shorter. */
function sameDayIn(month: string, day: string): string {
  const last = dayAway(`${monthAway(month, 1)}-01`, -1);
  const same = `${month}-${day.slice(8)}`;
  return same > last ? last : same;
}
