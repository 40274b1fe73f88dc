import { z } from 'zod';
import { canonicalEventSchema } from '../event/event.ts';
import { isRecord } from '../event/json.ts';
import { worded } from '../problems/worded.ts';
import { CLOCK_PARTS } from './clock.ts';
import type { Kind } from './kind.ts';
import { latestParamsSchema, seriesParamsSchema, windowParamsSchema } from './measure.ts';
import { isTimeZone } from './time-zone.ts';

/** What a condition may ask for. */
export interface FactEntry {
  /** What its value is, where that does not depend on `params`. `object`: only its parts, by `path`, can be compared. */
  kind: Kind;
  /** Shape of `params`; absent where the fact takes none. */
  params?: z.ZodType;
}

/** `params` of the fact `clock`; the zone is the user's (`timezone` in the settings) where none is named. */
export const clockParamsSchema = z.strictObject({
  part: z.enum(CLOCK_PARTS, worded('oneOf', CLOCK_PARTS.join(', '))),
  timezone: z.string(worded('timeZone')).refine(isTimeZone, worded('ianaZone')).optional(),
});

/** Every fact by name: the canonical fields, `data`, `event`, `clock`, and what looks back. The checker and the editor read this. */
export const FACTS: ReadonlyMap<string, FactEntry> = new Map<string, FactEntry>([
  ...Object.entries(canonicalEventSchema.shape).map(([name, field]): [string, FactEntry] => [
    name,
    { kind: kindOfSchema(field) },
  ]),
  ['event', { kind: 'object' }],
  ['clock', { kind: 'unknown', params: clockParamsSchema }],
  ['window', { kind: 'unknown', params: windowParamsSchema }],
  ['series', { kind: 'unknown', params: seriesParamsSchema }],
  ['latest', { kind: 'unknown', params: latestParamsSchema }],
]);

/** What the value of a fact is, as far as that is known before an event: `data` can hold anything. */
export function kindOfFact(name: string, steps: readonly string[] | undefined, params: unknown): Kind {
  const [first, second] = steps ?? [];
  if (name === 'event' && first !== undefined) {
    return second === undefined ? kindOfField(first) : 'unknown';
  }
  if (name === 'data' && first !== undefined) return 'unknown';
  if (name === 'clock') return kindOfClock(params);
  if (name === 'window' || name === 'series' || name === 'latest') return kindOfMeasure(name, params);
  return FACTS.get(name)?.kind ?? 'unknown';
}

function kindOfClock(params: unknown): Kind {
  const part = isRecord(params) ? params.part : undefined;
  if (part === 'hour' || part === 'minute') return 'number';
  return part === 'weekday' || part === 'date' ? 'text' : 'unknown';
}

function kindOfMeasure(name: string, params: unknown): Kind {
  const { measure, field } = isRecord(params) ? params : {};
  const holdsValue = name === 'latest' || measure === 'first' || measure === 'last';
  if (!holdsValue) return 'number';
  return typeof field === 'string' ? kindOfField(field) : 'unknown';
}

/** What a field of an event holds; the sender's own fields can hold anything. */
export function kindOfField(field: string): Kind {
  return canonicalKind(field) ?? 'unknown';
}

function canonicalKind(field: string): Kind | undefined {
  return Object.hasOwn(canonicalEventSchema.shape, field) ? FACTS.get(field)?.kind : undefined;
}

function kindOfSchema(field: z.ZodType): Kind {
  const inner = field instanceof z.ZodOptional ? field.unwrap() : field;
  if (inner instanceof z.ZodNumber) return 'number';
  if (inner instanceof z.ZodBoolean) return 'boolean';
  return inner instanceof z.ZodRecord ? 'object' : 'text';
}
