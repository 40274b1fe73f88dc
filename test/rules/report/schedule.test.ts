import { describe, expect, it } from 'vitest';
import { reportsAround } from '../../../rules/report/schedule.ts';

function around(now: string, at: string, timezone: string): string[] {
  const { last, next } = reportsAround(Date.parse(now), { at, timezone });
  return [last, next].map(({ day, dueAt }) => `${day} at ${new Date(dueAt).toISOString()}`);
}

describe('reportsAround', () => {
  it('[K10] is about the day that is over, at its time of the zone', () => {
    expect(around('2026-11-04T00:04:59.999Z', '00:05', 'UTC')).toEqual([
      '2026-11-02 at 2026-11-03T00:05:00.000Z',
      '2026-11-03 at 2026-11-04T00:05:00.000Z',
    ]);
    expect(around('2026-11-04T00:05:00Z', '00:05', 'UTC')[0]).toBe('2026-11-03 at 2026-11-04T00:05:00.000Z');
    expect(around('2026-11-03T15:10:00Z', '00:05', 'Asia/Tokyo')[0]).toBe('2026-11-03 at 2026-11-03T15:05:00.000Z');
  });

  it('[K10] comes when clocks go on where they leave its time out, and once where they show it twice', () => {
    expect(around('2026-03-29T12:00:00Z', '02:30', 'Europe/Berlin')).toEqual([
      '2026-03-28 at 2026-03-29T01:00:00.000Z',
      '2026-03-29 at 2026-03-30T00:30:00.000Z',
    ]);
    expect(around('2026-10-25T12:00:00Z', '02:30', 'Europe/Berlin')).toEqual([
      '2026-10-24 at 2026-10-25T00:30:00.000Z',
      '2026-10-25 at 2026-10-26T01:30:00.000Z',
    ]);
    // Midnight itself is left out.
    expect(around('2018-11-04T12:00:00Z', '00:00', 'America/Sao_Paulo')[0]).toBe(
      '2018-11-03 at 2018-11-04T03:00:00.000Z',
    );
  });

  it('[K10] has one report a day, in order, through a year of any zone', () => {
    for (const timezone of ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Chatham', 'UTC']) {
      const time = { at: '02:15', timezone };
      let due = reportsAround(Date.parse('2026-01-01T12:00:00Z'), time).next;
      for (let day = 0; day < 366; day += 1) {
        expect(reportsAround(due.dueAt, time).last).toEqual(due);
        expect(reportsAround(due.dueAt - 1, time).next).toEqual(due);
        const { next } = reportsAround(due.dueAt, time);
        expect(
          next.day > due.day && next.dueAt - due.dueAt >= 22 * 3_600_000 && next.dueAt - due.dueAt <= 26 * 3_600_000,
        ).toBe(true);
        due = next;
      }
    }
  });
});
