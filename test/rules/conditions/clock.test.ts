import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readClock } from '../../../rules/conditions/clock.ts';
import { isTimeZone } from '../../../rules/conditions/time-zone.ts';
import { localTime, MOMENTS, ZONES } from './local-time.ts';

const at = (iso: string) => Date.parse(iso);

describe('the clock fact', () => {
  it.each<[string, 'hour' | 'minute' | 'weekday' | 'date', string, number | string]>([
    ['2026-11-30T23:30:00Z', 'hour', 'UTC', 23],
    ['2026-11-30T23:30:00Z', 'hour', 'Europe/Berlin', 0],
    ['2026-11-30T23:30:00Z', 'weekday', 'UTC', 'mon'],
    ['2026-11-30T23:30:00Z', 'weekday', 'Europe/Berlin', 'tue'],
    ['2026-11-30T23:30:00Z', 'date', 'Europe/Berlin', '2026-12-01'],
    ['2026-11-30T23:30:00Z', 'minute', 'Asia/Kolkata', 0],
    ['2026-03-29T00:59:59Z', 'hour', 'Europe/Berlin', 1],
    ['2026-03-29T01:00:00Z', 'hour', 'Europe/Berlin', 3],
    ['2026-10-25T00:30:00Z', 'hour', 'Europe/Berlin', 2],
    ['2026-10-25T01:30:00Z', 'hour', 'Europe/Berlin', 2],
    ['2026-01-01T00:00:00Z', 'hour', 'UTC', 0],
  ])('at %s the %s in %s is %s', (time, part, zone, value) => {
    expect(readClock(at(time), part, zone)).toBe(value);
  });

  it('agrees with the runtime’s own calendar at any time, in any zone', () => {
    fc.assert(
      fc.property(MOMENTS, fc.constantFrom(...ZONES), (moment, zone) => {
        const { hour, minute, weekday, day } = localTime(moment, zone);
        const parts = (['hour', 'minute', 'weekday', 'date'] as const).map((part) => readClock(moment, part, zone));
        expect(parts).toEqual([hour, minute, weekday, day]);
      }),
      { numRuns: 2_000 },
    );
  });

  it('knows a zone from a slip', () => {
    expect(isTimeZone('America/New_York')).toBe(true);
    expect(isTimeZone('Europe/Berln')).toBe(false);
    expect(isTimeZone('')).toBe(false);
  });
});
