import { dayAway } from '../../rules/report/daily-report.ts';

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

/** Keys that go through a calendar, as in the pattern of a grid (WAI-ARIA APG); null for every other key. */
export function dayByKey(day: string, key: string): string | null {
  switch (key) {
    case 'ArrowLeft':
      return dayAway(day, -1);
    case 'ArrowRight':
      return dayAway(day, 1);
    case 'ArrowUp':
      return dayAway(day, -7);
    case 'ArrowDown':
      return dayAway(day, 7);
    case 'Home':
      return dayAway(day, -weekdayOf(day));
    case 'End':
      return dayAway(day, 6 - weekdayOf(day));
    case 'PageUp':
      return sameDayIn(monthAway(day.slice(0, 7), -1), day);
    case 'PageDown':
      return sameDayIn(monthAway(day.slice(0, 7), 1), day);
    default:
      return null;
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
