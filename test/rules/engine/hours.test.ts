import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Hours, isWithinHours } from '../../../rules/engine/hours.ts';
import { localTime, MOMENTS, ZONES } from '../conditions/local-time.ts';

const at = (iso: string) => Date.parse(iso);

function within(hours: Hours, iso: string, timezone = 'UTC'): boolean {
  return isWithinHours(hours, at(iso), timezone);
}

const WORKDAYS: Hours = { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', to: '22:00' };

describe('hours', () => {
  // 2026-11-27 is a Friday.
  it.each<[string, Hours, string, boolean]>([
    ['one ms before the beginning', WORKDAYS, '2026-11-27T07:59:59.999Z', false],
    ['the very beginning', WORKDAYS, '2026-11-27T08:00:00.000Z', true],
    ['one ms before the end', WORKDAYS, '2026-11-27T21:59:59.999Z', true],
    ['the very end', WORKDAYS, '2026-11-27T22:00:00.000Z', false],
    ['another day', WORKDAYS, '2026-11-28T12:00:00.000Z', false],
    ['only a beginning, before it', { from: '08:00' }, '2026-11-27T07:59:59.999Z', false],
    ['only a beginning, until midnight', { from: '08:00' }, '2026-11-27T23:59:59.999Z', true],
    ['only an end, from midnight', { to: '08:00' }, '2026-11-27T00:00:00.000Z', true],
    ['only an end, at it', { to: '08:00' }, '2026-11-27T08:00:00.000Z', false],
    ['only days, on one', { days: ['fri'] }, '2026-11-27T23:59:59.999Z', true],
    ['only days, on another', { days: ['fri'] }, '2026-11-28T00:00:00.000Z', false],
    ['nothing', {}, '2026-11-27T12:00:00.000Z', true],
    ['an end at midnight, before it', { days: ['fri'], from: '20:00', to: '00:00' }, '2026-11-27T23:59:59.999Z', true],
    ['an end at midnight, at it', { days: ['fri'], from: '20:00', to: '00:00' }, '2026-11-28T00:00:00.000Z', false],
    ['midnight to midnight', { days: ['fri'], from: '00:00', to: '00:00' }, '2026-11-27T15:00:00.000Z', true],
  ])('%s', (_, hours, iso, expected) => {
    expect(within(hours, iso)).toBe(expected);
  });

  it.each<[string, string, boolean]>([
    ['the evening of the day on which it begins', '2026-11-27T22:00:00.000Z', true],
    ['the night after it', '2026-11-28T03:00:00.000Z', true],
    ['the end of that night', '2026-11-28T06:00:00.000Z', false],
    ['the evening of the next day', '2026-11-28T22:00:00.000Z', false],
    ['the night before the day', '2026-11-27T03:00:00.000Z', false],
    ['the day itself', '2026-11-27T12:00:00.000Z', false],
  ])('[E20] across midnight, days are those on which the period begins: %s', (_, iso, expected) => {
    expect(within({ days: ['fri'], from: '22:00', to: '06:00' }, iso)).toBe(expected);
  });

  it.each<[string, boolean]>([
    ['2026-11-27T17:59:59.999Z', false],
    ['2026-11-27T18:00:00.000Z', true],
    ['2026-11-28T17:59:59.999Z', true],
    ['2026-11-28T18:00:00.000Z', false],
  ])('[E20] a period that ends when it begins is 24 hours long: %s', (iso, expected) => {
    expect(within({ days: ['fri'], from: '18:00', to: '18:00' }, iso)).toBe(expected);
  });

  it('[E20] runs from Sunday into Monday', () => {
    expect(within({ days: ['sun'], from: '23:00', to: '01:00' }, '2026-11-30T00:30:00Z')).toBe(true);
    expect(within({ days: ['mon'], from: '23:00', to: '01:00' }, '2026-11-30T00:30:00Z')).toBe(false);
  });

  it('[E20] is judged in the zone of the rule, else in that of the settings', () => {
    const morning: Hours = { from: '08:00', to: '09:00' };
    expect(within(morning, '2026-11-27T07:30:00Z', 'Europe/Berlin')).toBe(true);
    expect(within(morning, '2026-11-27T08:30:00Z', 'Europe/Berlin')).toBe(false);
    expect(within({ ...morning, timezone: 'UTC' }, '2026-11-27T08:30:00Z', 'Europe/Berlin')).toBe(true);
    expect(within({ ...morning, timezone: 'Asia/Kathmandu' }, '2026-11-27T02:15:00Z')).toBe(true);
    expect(within({ ...morning, timezone: 'Asia/Kathmandu' }, '2026-11-27T02:14:59Z')).toBe(false);
  });

  it('[E20] counts a time that the clocks show twice both times, and never one that they skip', () => {
    const half: Hours = { from: '02:15', to: '02:45', timezone: 'Europe/Berlin' };
    expect(within(half, '2026-10-25T00:30:00Z')).toBe(true);
    expect(within(half, '2026-10-25T01:00:00Z')).toBe(false);
    expect(within(half, '2026-10-25T01:30:00Z')).toBe(true);
    for (let minute = 0; minute < 180; minute += 1)
      expect(isWithinHours(half, at('2026-03-29T00:00:00Z') + minute * 60_000, 'UTC')).toBe(false);
    const early: Hours = { from: '02:30', to: '04:00', timezone: 'Europe/Berlin' };
    expect(within(early, '2026-03-29T00:59:59.999Z')).toBe(false);
    expect(within(early, '2026-03-29T01:00:00.000Z')).toBe(true);
    expect(within(early, '2026-03-29T02:00:00.000Z')).toBe(false);
  });

  it('[E20] holds through a night in which the clocks change, on the day on which it began', () => {
    const night: Hours = { days: ['sat'], from: '22:00', to: '06:00', timezone: 'Europe/Berlin' };
    expect(within(night, '2026-03-29T03:59:59.999Z')).toBe(true);
    expect(within(night, '2026-03-29T04:00:00.000Z')).toBe(false);
    expect(within(night, '2026-10-25T04:59:59.999Z')).toBe(true);
    expect(within(night, '2026-10-25T05:00:00.000Z')).toBe(false);
  });

  it('knows half-hour changes, changes at a minute past midnight, and a day that never was', () => {
    const nine: Hours = { from: '09:00', to: '10:00' };
    expect(within(nine, '2026-04-03T22:00:00Z', 'Australia/Lord_Howe')).toBe(true);
    expect(within(nine, '2026-04-05T22:29:59Z', 'Australia/Lord_Howe')).toBe(false);
    expect(within(nine, '2026-04-05T22:30:00Z', 'Australia/Lord_Howe')).toBe(true);
    const first: Hours = { from: '00:00', to: '00:01', timezone: 'America/St_Johns' };
    expect(within(first, '2008-11-02T02:30:59.999Z')).toBe(true);
    expect(within(first, '2008-11-02T02:31:00.000Z')).toBe(false);
    const night: Hours = { days: ['fri'], from: '22:00', to: '06:00', timezone: 'Pacific/Apia' };
    expect(within(night, '2011-12-30T12:00:00Z')).toBe(false);
    expect(within({ ...night, days: ['thu'] }, '2011-12-30T12:00:00Z')).toBe(true);
  });

  it('agrees with the runtime’s own calendar at any time, in any zone', () => {
    const times = fc.constantFrom('00:00', '00:30', '02:00', '02:30', '03:00', '06:00', '12:15', '22:00', '23:59');
    const hoursOf = fc.record(
      {
        days: fc.subarray(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const, { minLength: 1 }),
        from: times,
        to: times,
        timezone: fc.constantFrom(...ZONES),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(hoursOf, MOMENTS, (written, moment) => {
        const hours = written as Hours;
        expect(isWithinHours(hours, moment, 'Europe/London')).toBe(
          isShown(hours, moment, hours.timezone ?? 'Europe/London'),
        );
      }),
      { numRuns: 5_000 },
    );
  });
});

/** The same by the runtime's own formatting, and by writing the period out as one day's and the next day's part. */
function isShown({ days, from = '00:00', to = '24:00' }: Hours, moment: number, zone: string): boolean {
  const now = localTime(moment, zone);
  const yesterday = localTime(moment - (now.hour + 12) * 3_600_000, zone);
  const allows = (weekday: string) => days === undefined || (days as string[]).includes(weekday);
  const time = now.time.slice(0, 5);
  if (from < to) return allows(now.weekday) && from <= time && time < to;
  return (allows(now.weekday) && from <= time) || (allows(yesterday.weekday) && time < to);
}
