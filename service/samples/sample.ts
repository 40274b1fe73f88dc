/** What makes one sample differ from the next. */
interface SampleMoment {
  /** ms since 1970 UTC; the event's own time. */
  now: number;
  /** Part of every order, deposit and position id, so that no two samples are taken for the same delivery. */
  serial: string;
}

/** The body of an event as its sender would write it, with fresh ids and the given time; a text where it is no JSON. */
export type Sample = (moment: SampleMoment) => Record<string, unknown> | string;

/** Dialect A, the document's (SPEC row S117): `type`, JSON numbers, the time inside and outside of `data`. */
export function documented(type: string, data: (serial: string) => Record<string, unknown>): Sample {
  return ({ now, serial }) => ({ type, data: { ...data(serial), timestamp: now }, timestamp: now });
}

/** Dialect B, the Russian page's: `event`, decimal texts. */
export function decimal(event: string, data: (serial: string) => Record<string, unknown>): Sample {
  return ({ now, serial }) => ({ event, data: { ...data(serial), timestamp: now }, timestamp: now });
}
