import { TickMarkType, type Time } from 'lightweight-charts';

/** What stands below a mark of the axis of time, in a zone. */
export function tickText(timezone: string): (time: Time, mark: TickMarkType, locale: string) => string {
  return (time, mark, locale) =>
    new Intl.DateTimeFormat(locale, { timeZone: timezone, ...PARTS[mark] }).format(Number(time) * 1_000);
}

const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

const PARTS: Record<TickMarkType, Intl.DateTimeFormatOptions> = {
  [TickMarkType.Year]: { year: 'numeric' },
  [TickMarkType.Month]: { month: 'short' },
  [TickMarkType.DayOfMonth]: { month: 'short', day: 'numeric' },
  [TickMarkType.Time]: CLOCK,
  [TickMarkType.TimeWithSeconds]: { ...CLOCK, second: '2-digit' },
};
