/** Mean and percentiles of some times, ms to the microsecond. */
export interface Percentiles {
  avg: number;
  p50: number;
  p95: number;
  p99: number;
}

/** By nearest rank: a value that was really measured. At least one time. */
export function percentilesOf(times: Float64Array): Percentiles {
  const sorted = times.toSorted();
  const rank = (part: number) => rounded(sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? 0);
  const sum = sorted.reduce((total, time) => total + time, 0);
  return { avg: rounded(sum / sorted.length), p50: rank(0.5), p95: rank(0.95), p99: rank(0.99) };
}

/** ms to the microsecond. */
export function rounded(ms: number): number {
  return Math.round(ms * 1_000) / 1_000;
}
