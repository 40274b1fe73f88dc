import { z } from 'zod';
import { followPath, parsePath } from '../conditions/path.ts';
import { type CanonicalEvent, canonicalEventSchema } from '../event/event.ts';
import { worded } from '../problems/worded.ts';

/** Canonical fields that hold one value; `data` holds many. */
const NAMES: ReadonlySet<string> = new Set(Object.keys(canonicalEventSchema.shape).filter((name) => name !== 'data'));

/** True for a canonical field by name, or a value of the sender's object as `data.…`. */
export function isFieldName(name: string): boolean {
  return NAMES.has(name) || (name.startsWith('data.') && 'steps' in parsePath(name));
}

/** One value of an event: a canonical field (`symbol`) or `data.…`; what groups and windows are made by. */
export const fieldNameSchema = z.string(worded('field')).refine(isFieldName, worded('eventField'));

/** Those that are read for nearly every event, as plain accesses: a name that is known only at run time is slower. */
const QUICK: ReadonlyMap<string, FieldReader> = new Map<string, FieldReader>([
  ['type', (event) => event.type],
  ['source', (event) => event.source],
  ['symbol', (event) => event.symbol],
  ['exchange', (event) => event.exchange],
  ['side', (event) => event.side],
  ['price', (event) => event.price],
  ['amount', (event) => event.amount],
  ['notional', (event) => event.notional],
]);

/** Reads one field of an event; undefined where the event does not have it. */
export type FieldReader = (event: CanonicalEvent) => unknown;

/** The reader of a field that {@link isFieldName} accepts; its name is taken apart once. */
export function fieldReader(name: string): FieldReader {
  const quick = QUICK.get(name);
  if (quick !== undefined) return quick;
  if (!name.startsWith('data.')) return (event) => event[name as keyof CanonicalEvent];
  const parsed = parsePath(name);
  if ('problem' in parsed) return () => undefined;
  const { steps } = parsed;
  return (event) => followPath(event, steps);
}
