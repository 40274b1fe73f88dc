import { describe, expect, it } from 'vitest';
import { momentOf, momentText } from '../../../service/commands/moment.ts';

const NOW = Date.UTC(2026, 10, 23, 12);

describe('times that the user gives', () => {
  it.each([
    ['1762171200000', 1_762_171_200_000],
    ['1h', NOW - 3_600_000],
    ['500ms', NOW - 500],
    ['2026-11-03T10:00:00Z', Date.UTC(2026, 10, 3, 10)],
    ['2026-11-03T10:00:00.250+01:00', Date.UTC(2026, 10, 3, 9, 0, 0, 250)],
    ['2026-11-03', Date.UTC(2026, 10, 2, 23)],
    ['2026-11-03 10:30', Date.UTC(2026, 10, 3, 9, 30)],
    ['2026-07-03T10:30', Date.UTC(2026, 6, 3, 8, 30)],
    // The night on which the clocks of Berlin go back, and an hour after.
    ['2026-10-25T00:30', Date.UTC(2026, 9, 24, 22, 30)],
    ['2026-10-25T04:00', Date.UTC(2026, 9, 25, 3)],
    ['2026-03-29T03:00', Date.UTC(2026, 2, 29, 1)],
  ])('[W28] %s', (text, at) => {
    expect(momentOf(text, NOW, 'Europe/Berlin')).toBe(at);
  });

  it.each(['yesterday', '', '2026-13-01', '2026-11-03T25:00', '-5', '1762171200000abc'])('[W6] refuses %j', (text) => {
    expect(() => momentOf(text, NOW, 'UTC')).toThrow(expect.objectContaining({ code: 'USAGE' }));
  });

  it('what is shown is understood again', () => {
    for (const zone of ['UTC', 'Europe/Berlin', 'Asia/Kolkata', 'America/St_Johns']) {
      for (const at of [NOW, 0, Date.UTC(2026, 5, 1, 23, 59, 59)]) {
        expect(momentOf(momentText(at, zone), NOW, zone)).toBe(at);
      }
    }
    expect(momentText(NOW, 'Asia/Kolkata')).toBe('2026-11-23 17:30:00');
  });
});
