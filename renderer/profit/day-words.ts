/** Names of calendar days and months, which belong to no moment and so to no zone. */
export interface DayWords {
  /** `Nov 3, 2026` of `2026-11-03`. */
  day(date: string): string;
  /** `Tuesday, November 3, 2026`. */
  longDay(date: string): string;
  /** `November 2026` of `2026-11`. */
  month(month: string): string;
  /** `Mon` to `Sun`, each with its long name. */
  weekdays: { short: string; long: string }[];
  /** `+1.2K`: a sum that has to fit into a day of the calendar. */
  short(pnl: string): string;
}

/** 2024-01-01 was a Monday. */
const A_MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

export function dayWords(locale: string): DayWords {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options });
  const day = format({ year: 'numeric', month: 'short', day: 'numeric' });
  const longDay = format({ weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' });
  const month = format({ year: 'numeric', month: 'long' });
  const [short, long] = [format({ weekday: 'short' }), format({ weekday: 'long' })];
  const compact = new Intl.NumberFormat(locale, {
    notation: 'compact',
    maximumSignificantDigits: 3,
    signDisplay: 'exceptZero',
  });
  return {
    day: (date) => day.format(Date.parse(date)),
    longDay: (date) => longDay.format(Date.parse(date)),
    month: (text) => month.format(Date.parse(`${text}-01`)),
    weekdays: Array.from({ length: 7 }, (_, index) => {
      const at = A_MONDAY + index * DAY_MS;
      return { short: short.format(at), long: long.format(at) };
    }),
    short: (pnl) => compact.format(Number(pnl)),
  };
}
