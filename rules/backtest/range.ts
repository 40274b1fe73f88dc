/** The time of receipt, ms since 1970 UTC, that events must have to exist in a back-test; both ends belong to it. */
export interface Range {
  /** Null: from the first event. */
  from: number | null;
  /** Null: to the last event. */
  to: number | null;
}

export function isWithin({ from, to }: Range, receivedAt: number): boolean {
  return (from === null || receivedAt >= from) && (to === null || receivedAt <= to);
}
