import { z } from 'zod';
import { followPath, parsePath } from '../conditions/path.ts';
import { type CanonicalEvent, canonicalEventSchema } from '../event/event.ts';

/** Canonical fields that hold one value; `data` holds many. */
const NAMES: ReadonlySet<string> = new Set(Object.keys(canonicalEventSchema.shape).filter((name) => name !== 'data'));

/** True for a canonical field by name, or a value of the sender's object as `data.…`. */
export function isFieldName(name: string): boolean {
  return NAMES.has(name) || (name.startsWith('data.') && 'steps' in parsePath(name));
}

/** One value of an event: a canonical field (`symbol`) or `data.…`; what groups and windows are made by. */
export const fieldNameSchema = z
  .string('expected the name of a field')
  .refine(isFieldName, 'expected a field of the event such as "symbol", or "data.…"');

/** The value of a field that {@link isFieldName} accepts; undefined where the event does not have it. */
export function readField(event: CanonicalEvent, name: string): unknown {
  if (!name.startsWith('data.')) return event[name as keyof CanonicalEvent];
  const parsed = parsePath(name);
  return 'steps' in parsed ? followPath(event, parsed.steps) : undefined;
}
