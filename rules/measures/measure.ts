import type { DemandField } from '../conditions/demand.ts';
import type { CanonicalEvent } from '../event/event.ts';

/** Three-valued logic: null is unknown, because something that was asked for is missing. */
export type Truth = boolean | null;

/** What conditions are judged on. */
export interface Moment {
  readonly event: CanonicalEvent;
  /** IANA zone of the `clock` fact where the rule names none. */
  readonly timezone: string;
  /** What looks back, as of this event, which has been fed already. */
  readonly measures: MeasureValues;
}

/** Reads one value from the moment; undefined or null where it is missing. */
export type Reader = (moment: Moment) => unknown;

/** What a `where` compares with. */
export type Scalar = string | number | boolean;

/** Which events feed a window, series or latest value, and how they are grouped. */
export interface Feed {
  /** Types of events; null for what the rule itself demands. */
  readonly types: ReadonlySet<string> | null;
  /** What the rule demands of type, source, symbol and exchange; empty where there are `types`. */
  readonly demands: ReadonlyMap<DemandField, ReadonlySet<string>>;
  /** Field → values, of which an event must have one. */
  readonly where: ReadonlyMap<string, readonly Scalar[]>;
  /** Fields whose values make the groups, sorted; an event that lacks one has null there, which is a group of its own. */
  readonly groupBy: readonly string[];
}

/** What a window can measure. */
export const WINDOW_MEASURES = [
  'count',
  'sum',
  'avg',
  'vwap',
  'min',
  'max',
  'first',
  'last',
  'change',
  'changePercent',
  'stddev',
  'distinct',
  'drawdownPercent',
  'rate',
] as const;
export type WindowMeasureName = (typeof WINDOW_MEASURES)[number];

/** A figure over the newest events of a group; exactly one of `last` and `events` says how far back. */
export interface WindowMeasure {
  readonly kind: 'window';
  /** Canonical JSON of all that follows: equal keys, equal values. */
  readonly key: string;
  readonly feed: Feed;
  readonly measure: WindowMeasureName;
  /** Canonical name or `data.…`; null where the measure needs none. */
  readonly field: string | null;
  /** ms; the window is `(now − last, now]`. */
  readonly last: number | null;
  /** The newest so many events by time. */
  readonly events: number | null;
}

/** The newest number of a field by time, the event being judged included; what crossings are made of. */
export interface SeriesMeasure {
  readonly kind: 'series';
  readonly key: string;
  readonly feed: Feed;
  readonly field: string;
}

/** The newest value of a field by time among the events that came before the one being judged. */
export interface LatestMeasure {
  readonly kind: 'latest';
  readonly key: string;
  readonly feed: Feed;
  readonly field: string;
}

/** The definition of something that looks back; rules that ask for the same share it by its `key`. */
export type Measure = WindowMeasure | SeriesMeasure | LatestMeasure;

/** A level that a series is watched for; a side is remembered per group of the series. */
export interface Crossing {
  readonly key: string;
  readonly series: SeriesMeasure;
  readonly direction: 'above' | 'below';
  /** A literal, or a fact that is read at each event that feeds the series. */
  readonly level: Reader;
  /** After a crossing, how far back beyond the level a value must be before the next one; 0 for strictly beyond it. */
  readonly hysteresisPercent: number;
}

/** What the conditions of one rule ask for. */
export interface CompiledMeasures {
  readonly measures: readonly Measure[];
  readonly crossings: readonly Crossing[];
}

/** What conditions read, as of the event being judged (which has been fed already). */
export interface MeasureValues {
  /** The value for the event's group; undefined where it is missing. Numbers are numbers; a sum is the double nearest to it. */
  read(measure: Measure, event: CanonicalEvent): unknown;
  /** Like {@link read}, as traces and templates show it: a sum is an exact decimal text. */
  show(measure: Measure, event: CanonicalEvent): unknown;
  /**
   * Whether the event made its group cross the level: false where it does not feed the series or is older than the group's
   * newest value, unknown where the group has no value or the level is missing.
   */
  crossed(crossing: Crossing, moment: Moment): Truth;
}

/** Where nothing has come before: every value is missing. */
export const NO_MEASURES: MeasureValues = {
  read: () => undefined,
  show: () => undefined,
  crossed: () => null,
};
