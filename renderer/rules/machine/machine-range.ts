import { momentOf } from '../../parts/date-field.ts';

/** Spans back from now, ms; null: without a beginning. */
const SPANS = { day: 86_400_000, week: 7 * 86_400_000, month: 30 * 86_400_000, all: null } as const;

export type RangeName = keyof typeof SPANS | 'between';
export const RANGE_NAMES: readonly RangeName[] = ['day', 'week', 'month', 'all', 'between'];

/** Which events are looked at. `from` and `to` of `between` as a date field has them: `2026-11-03T12:00`, in the zone of the settings. */
export interface Choice {
  range: RangeName;
  from: string;
  to: string;
  /** Null: of all sources. */
  source: string | null;
}

/** The same as times of receipt, ms; null for what is open or no date. */
export function timesOf(
  { range, from, to }: Choice,
  now: number,
  timezone: string,
): { from: number | null; to: number | null } {
  if (range === 'between') return { from: momentOf(from, timezone), to: momentOf(to, timezone) };
  const span = SPANS[range];
  return { from: span === null ? null : now - span, to: null };
}
