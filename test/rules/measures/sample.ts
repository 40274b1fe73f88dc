import { compileMeasured } from '../../../rules/conditions/compile.ts';
import type { CanonicalEvent } from '../../../rules/event/event.ts';
import type { CompiledMeasures, Crossing, Measure, Moment, Truth } from '../../../rules/measures/measure.ts';
import { Measures } from '../../../rules/measures/measures.ts';
import { eventOf, type Leaf, leaf, NOON } from '../engine/sample.ts';

export const SECOND = 1_000;
export const MINUTE = 60_000;

/** What a rule with these conditions asks for. */
export function usesOf(...conditions: unknown[]): CompiledMeasures {
  return compileMeasured({ all: conditions }, {}).measures;
}

/** The one measure that a fact with these params reads. */
export function measureOf(fact: 'window' | 'series' | 'latest', params: Leaf, ...others: unknown[]): Measure {
  const [measure] = usesOf(leaf(fact, 'isPresent', true, { params }), ...others).measures;
  if (measure === undefined) throw new Error('There is no measure');
  return measure;
}

export function crossingOf(params: Leaf, value: unknown, operator = 'crossesAbove', ...others: unknown[]): Crossing {
  const [crossing] = usesOf(leaf('series', operator, value, { params }), ...others).crossings;
  if (crossing === undefined) throw new Error('There is no crossing');
  return crossing;
}

/** Measures that are loaded for exactly these definitions. */
export function loaded(measures: readonly Measure[], crossings: readonly Crossing[] = []): Measures {
  const made = new Measures();
  made.load([{ measures: [...measures, ...crossings.map(({ series }) => series)], crossings }]);
  return made;
}

export function momentOf(measures: Measures, event: CanonicalEvent): Moment {
  return { event, timezone: 'UTC', measures };
}

let ids = 0;

/** A price so many ms after noon. */
export function tick(after: number, price: number, change: Partial<CanonicalEvent> = {}): CanonicalEvent {
  const at = NOON + after;
  ids += 1;
  return eventOf({ id: `evt-${ids}`, at, receivedAt: at, price, ...change });
}

/** Feeds an event and reads what a condition reads of it. */
export function readAt(measures: Measures, measure: Measure, event: CanonicalEvent): unknown {
  measures.feed(momentOf(measures, event));
  return measures.read(measure, event);
}

/** Feeds an event and tells whether it crossed. */
export function crossedAt(measures: Measures, crossing: Crossing, event: CanonicalEvent): Truth {
  const moment = momentOf(measures, event);
  measures.feed(moment);
  return measures.crossed(crossing, moment);
}
