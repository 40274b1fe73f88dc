const UNIT_MS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** How a span of time is written. */
export const DURATION = /^(\d{1,9}(?:\.\d{1,3})?)(ms|s|m|h|d)$/;

/** Milliseconds of a duration that `durationSchema` accepted. Throws on anything else. */
export function durationMs(duration: string): number {
  const match = DURATION.exec(duration);
  if (match === null) throw new RangeError(`Expected a duration such as 5s, got ${JSON.stringify(duration)}`);
  return Math.round(Number(match[1]) * UNIT_MS[match[2] as keyof typeof UNIT_MS]);
}
