import { z } from 'zod';

const UNIT_MS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const PATTERN = /^(\d{1,9}(?:\.\d{1,3})?)(ms|s|m|h|d)$/;

/** A span of time as the user writes it: `500ms`, `5s`, `2m`, `1h`, `1d`. */
export const durationSchema = z.string().regex(PATTERN, {
  error: 'expected a duration such as 500ms, 5s, 2m, 1h or 1d',
  // So that a choice between a duration and something else names both.
  abort: true,
});

/** Milliseconds of a duration that {@link durationSchema} accepted. Throws on anything else. */
export function durationMs(duration: string): number {
  const match = PATTERN.exec(duration);
  if (match === null) throw new RangeError(`Expected a duration such as 5s, got ${JSON.stringify(duration)}`);
  return Math.round(Number(match[1]) * UNIT_MS[match[2] as keyof typeof UNIT_MS]);
}
