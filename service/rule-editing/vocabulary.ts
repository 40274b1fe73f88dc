import type { CanonicalEvent } from '../../rules/event/event.ts';
import { isRecord } from '../../rules/event/json.ts';
import { isSampleMark } from '../../rules/event/sample-mark.ts';
import type { SeenField, Vocabulary } from '../contract/rule-editing.ts';

/** Values of one field that are offered. */
const MOST_VALUES = 12;
/** Values of one field that are counted; beyond, new ones are passed over. */
const MOST_COUNTED = 200;
/** Longer texts are messages, not values to compare with. */
const LONGEST_VALUE = 80;
/** Fields of one kind of event. */
const MOST_FIELDS = 150;
/** Containers inside each other below `data`. */
const DEEPEST = 5;

/** Times and ids are another value on every event: nobody compares with one that was seen. */
const NEVER_AGAIN: ReadonlySet<string> = new Set(['id', 'at', 'receivedAt', 'orderId', 'clientOrderId', 'positionId']);

type Scalar = string | number | boolean;

/** One field as the events seen so far had it. */
class Seen {
  readonly kinds = new Map<SeenField['kind'], number>();
  readonly values = new Map<Scalar, number>();

  add(kind: SeenField['kind'], values: readonly unknown[]): void {
    this.kinds.set(kind, (this.kinds.get(kind) ?? 0) + 1);
    for (const value of values) {
      if (!isScalar(value) || (typeof value === 'string' && !isOffered(value))) continue;
      const count = this.values.get(value);
      if (count !== undefined || this.values.size < MOST_COUNTED) this.values.set(value, (count ?? 0) + 1);
    }
  }

  told(name: string): SeenField {
    const values = NEVER_AGAIN.has(name) ? [] : mostFrequent(this.values).slice(0, MOST_VALUES);
    return { name, kind: mostFrequent(this.kinds)[0] ?? 'text', values };
  }
}

/** Kinds of events with their fields and values, as these events had them: what a rule's author is offered. */
export function seenTypes(events: Iterable<CanonicalEvent>): Vocabulary['types'] {
  const types = new Map<string, { count: number; fields: Map<string, Seen> }>();
  for (const event of events) {
    const seen = types.get(event.type) ?? { count: 0, fields: new Map<string, Seen>() };
    types.set(event.type, seen);
    seen.count += 1;
    const { data, ...canonical } = event;
    for (const [name, value] of Object.entries(canonical)) note(name, value, seen.fields);
    noteInside(data, 'data', 1, seen.fields);
  }
  return [...types]
    .sort(([, one], [, other]) => other.count - one.count)
    .map(([type, { count, fields }]) => ({ type, count, fields: [...fields].map(([name, seen]) => seen.told(name)) }));
}

function noteInside(holder: Record<string, unknown>, path: string, depth: number, fields: Map<string, Seen>): void {
  for (const [key, value] of Object.entries(holder)) {
    // Others need quotes in a path, which are no name of a field.
    if (!/^[\p{L}_][\p{L}\p{N}_-]*$/u.test(key)) continue;
    const name = `${path}.${key}`;
    if (isRecord(value) && depth < DEEPEST) noteInside(value, name, depth + 1, fields);
    else note(name, value, fields);
  }
}

function note(name: string, value: unknown, fields: Map<string, Seen>): void {
  const kind = kindOf(value);
  if (kind === null || (!fields.has(name) && fields.size >= MOST_FIELDS)) return;
  const seen = fields.get(name) ?? new Seen();
  fields.set(name, seen);
  seen.add(kind, Array.isArray(value) ? value : [value]);
}

function kindOf(value: unknown): SeenField['kind'] | null {
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'number') return 'number';
  if (typeof value === 'string') return 'text';
  return typeof value === 'boolean' ? 'boolean' : null;
}

/** Neither a message nor the mark of a test event. */
function isOffered(text: string): boolean {
  return text.length <= LONGEST_VALUE && !isSampleMark(text);
}

function isScalar(value: unknown): value is Scalar {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function mostFrequent<T>(counts: ReadonlyMap<T, number>): T[] {
  return [...counts].sort(([, one], [, other]) => other - one).map(([value]) => value);
}
