/** How a comparison is said: `price is above 50,000`, and what it needed: `above 50,000`. */
export interface Comparison {
  says(fact: string, value: string): string;
  needs(value: string): string;
}

/** Events that feed a measure. */
export interface Feed {
  /** What they are called, `fills or deposits`, as `events`, `own` or `eventsOf` say it. */
  events: string;
  /** Symbols, where they stand with the events; empty without. */
  market: string;
  /** Fields and the values that are asked of them. */
  where: readonly (readonly [field: string, values: string])[];
  /** Fields whose value is that of the event that is judged. */
  same: readonly string[];
}

/** Conditions and the facts that they look at. */
export interface ConditionWording {
  /** What a field of an event is called; paths of the sender stay as they are. */
  field(name: string): string;
  readonly brackets: readonly [string, string];
  /** A rule that asks for nothing. */
  readonly anyEvent: string;
  and(phrases: readonly string[]): string;
  or(phrases: readonly string[]): string;
  not(phrase: string): string;
  holds(name: string): string;
  readonly comparisons: Readonly<Record<string, Comparison>>;
  /** A text without a character, as `equal` and `notEqual` say it: `symbol is empty`. */
  readonly empty: string;
  someOf(what: string): string;
  eachOf(what: string): string;
  /** What a comparison with a decorator is about, where its fact is not named. */
  readonly it: string;
  between(ends: readonly string[]): string;
  /** The values of `in`, and of `notIn`. */
  among(values: readonly string[], isNot: boolean): string;
  /** A fact that another one is compared with. */
  compared(fact: string): string;
  againAfterPercent(percent: string): string;
  againAfter(level: string): string;
  /** ` (100 below)`. */
  away(distance: string, side: 'above' | 'below'): string;
  already(side: 'above' | 'below'): string;
  percentOf(percent: string, fact: string): string;
  clock(part: string, timezone: string | undefined): string;
  /** By the measure; `events` as `feed` says them. */
  readonly measures: Readonly<Record<string, (field: string, events: string) => string>>;
  otherMeasure(measure: string): string;
  overTime(measured: string, span: string): string;
  overEvents(measured: string, count: number, counted: string): string;
  /** `feed` is empty where all events feed it. */
  series(field: string, feed: string): string;
  latest(field: string, feed: string): string;
  /** ` of fills`, behind a field. */
  ofEvents(feed: string): string;
  same(fields: readonly string[]): string;
  feed(feed: Feed): string;
  readonly events: Readonly<Record<string, string>>;
  eventsOf(type: string): string;
  /** Events that feed a measure without types: those that the rule itself asks for, or all. */
  readonly own: { such: string; all: string };
}
