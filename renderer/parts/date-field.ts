import { wallClock } from '../../rules/conditions/wall-clock.ts';

/** What a date field shows of a time, ms: `2026-11-03T12:00`, in a zone. */
export function fieldText(at: number, timezone: string): string {
  return new Date(wallClock(at, timezone)).toISOString().slice(0, 16);
}

/**
 * The time, ms, that a date field shows; null where it is none. Where clocks are set back, the earlier of two moments; where they
 * are set forward, the one after the gap.
 */
export function momentOf(text: string, timezone: string): number | null {
  const wall = Date.parse(`${text}Z`);
  if (Number.isNaN(wall)) return null;
  const guess = wall - (wallClock(wall, timezone) - wall);
  return wall - (wallClock(guess, timezone) - guess);
}
