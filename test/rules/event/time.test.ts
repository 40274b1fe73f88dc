import { describe, expect, it } from 'vitest';
import { eventTime, readTime } from '../../../rules/event/time.ts';

const NOON = Date.UTC(2025, 10, 3, 12, 0, 0);

describe('readTime', () => {
  it.each([
    ['milliseconds', NOON, NOON],
    ['milliseconds as text', String(NOON), NOON],
    ['seconds', NOON / 1000, NOON],
    ['seconds with a fraction', '1762171200.5', NOON + 500],
    ['ISO 8601 in UTC', '2025-11-03T12:00:00Z', NOON],
    ['ISO 8601 with milliseconds', '2025-11-03T12:00:00.250Z', NOON + 250],
    ['ISO 8601 with nanoseconds', '2025-11-03T12:00:00.250999999Z', NOON + 250],
    ['ISO 8601 with an offset', '2025-11-03T13:30:00+01:30', NOON],
    ['ISO 8601 without an offset, as UTC', '2025-11-03T12:00:00', NOON],
    ['ISO 8601 with a blank', '2025-11-03 12:00:00', NOON],
    ['a date', '2025-11-03', NOON - 43_200_000],
    ['the last second number', 1e11 - 1, (1e11 - 1) * 1000],
    ['the first millisecond number', 1e11, 1e11],
  ])('[S117] reads %s', (_name, sent, expected) => {
    expect(readTime(sent)).toBe(expected);
  });

  it.each([
    'yesterday',
    '',
    '2025-13-01',
    '2025-02-30',
    '2025-11-03T25:00:00Z',
    0,
    -5,
    '-5',
    Number.NaN,
    Infinity,
    null,
    true,
    {},
  ])('[W35] takes %s for no time', (sent) => {
    expect(readTime(sent)).toBeNull();
  });
});

describe('eventTime', () => {
  it('[W28] [S117] takes the first candidate that is a time', () => {
    expect(eventTime([undefined, 'soon', NOON], NOON + 10_000)).toBe(NOON);
  });

  it('[W19] is the time of receipt where the sender gives none', () => {
    expect(eventTime([undefined, null], NOON)).toBe(NOON);
  });

  it('believes a clock that is five minutes ahead, and none that is further', () => {
    expect(eventTime([NOON + 300_000], NOON)).toBe(NOON + 300_000);
    expect(eventTime([NOON + 300_001], NOON)).toBe(NOON);
  });
});
