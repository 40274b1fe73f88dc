/** What decides where a line stands in the result. */
export interface Place {
  /** ms; the line's own `at`. */
  at: number;
  /** Place of its event among the events that were taken: 0, 1, … */
  order: number;
  /** Place of its rule by priority, higher first, then by id. */
  rank: number;
}

/** Negative where `one` comes first: by time, then event, then priority and rule id. Equal places keep the order of deciding. */
export function comparePlaces(one: Place, other: Place): number {
  return one.at - other.at || one.order - other.order || one.rank - other.rank;
}
