import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarDay } from '../../../rules/engine/calendar-day.ts';
import { localTime, MOMENTS, ZONES } from '../conditions/local-time.ts';

describe('the calendar day', () => {
  it.each<[string, string, string]>([
    ['2026-11-30T22:59:59.999Z', 'Europe/Berlin', '2026-11-30'],
    ['2026-11-30T23:00:00.000Z', 'Europe/Berlin', '2026-12-01'],
    ['2026-11-30T23:00:00.000Z', 'UTC', '2026-11-30'],
    ['2026-11-30T18:14:59.999Z', 'Asia/Kathmandu', '2026-11-30'],
    ['2026-11-30T18:15:00.000Z', 'Asia/Kathmandu', '2026-12-01'],
    ['2028-02-29T12:00:00.000Z', 'UTC', '2028-02-29'],
    ['2011-12-30T09:59:59.999Z', 'Pacific/Apia', '2011-12-29'],
    ['2011-12-30T10:00:00.000Z', 'Pacific/Apia', '2011-12-31'],
    ['1969-12-31T23:59:59.999Z', 'UTC', '1969-12-31'],
    ['0099-01-01T00:00:00.000Z', 'UTC', '0099-01-01'],
    ['1972-01-01T00:44:29.999Z', 'Africa/Monrovia', '1971-12-31'],
    ['1972-01-01T00:44:30.000Z', 'Africa/Monrovia', '1972-01-01'],
  ])('of %s in %s is %s', (iso, zone, day) => {
    expect(calendarDay(Date.parse(iso), zone)).toBe(day);
  });

  it('is 23 hours long where clocks are put forward, and 25 where they are put back', () => {
    const hoursOf = (day: string, from: string) => {
      const start = Date.parse(from);
      return Array.from({ length: 40 }, (_, hour) => calendarDay(start + hour * 3_600_000, 'Europe/Berlin')).filter(
        (one) => one === day,
      ).length;
    };
    expect(hoursOf('2026-03-29', '2026-03-28T12:00:00Z')).toBe(23);
    expect(hoursOf('2026-10-25', '2026-10-24T12:00:00Z')).toBe(25);
  });

  it('agrees with the runtime’s own calendar at any time, in any zone', () => {
    fc.assert(
      fc.property(MOMENTS, fc.constantFrom(...ZONES), (moment, zone) => {
        expect(calendarDay(moment, zone)).toBe(localTime(moment, zone).day);
      }),
      { numRuns: 3_000 },
    );
  });

  it('refuses a zone that does not exist', () => {
    expect(() => calendarDay(0, 'Mars/Olympus')).toThrow(RangeError);
  });
});
