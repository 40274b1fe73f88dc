import { isRecord } from '../event/json.ts';

/** Where a value stands in a document: `['conditions', 'all', 0, 'value']`. */
export type Path = readonly (string | number)[];

/** Members of a rule document in the order in which people write them. */
const ORDER = [
  '$schema',
  'id',
  'name',
  'description',
  'tags',
  'enabled',
  'priority',
  'conditions',
  'trigger',
  'hours',
  'maxAge',
  'stage',
  'cap',
  'smallCap',
  'actions',
];

/** The value at a path; undefined where there is none. */
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((holder, step) => {
    if (Array.isArray(holder)) return holder[Number(step)];
    return isRecord(holder) && Object.hasOwn(holder, step) ? holder[step] : undefined;
  }, value);
}

/**
 * A document with another value at a path, which changes nothing but the containers on the way; undefined takes the member out.
 * Objects on the way that are not there are made.
 */
export function withValue(holder: unknown, path: Path, value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (Array.isArray(holder)) {
    const index = Number(step);
    const next = withValue(holder[index], rest, value);
    return next === undefined ? holder.toSpliced(index, 1) : holder.with(index, next);
  }
  const record = isRecord(holder) ? holder : {};
  const key = String(step);
  return withMember(record, key, withValue(Object.hasOwn(record, key) ? record[key] : undefined, rest, value));
}

/** An object with one member set, or taken out by undefined; a new one stands where people look for it, else last. */
export function withMember(record: Record<string, unknown>, key: string, value: unknown): Record<string, unknown> {
  if (value === undefined) {
    const { [key]: _gone, ...rest } = record;
    return rest;
  }
  if (Object.hasOwn(record, key)) return { ...record, [key]: value };
  const place = ORDER.indexOf(key);
  const entries = Object.entries(record);
  const before = place === -1 || !isDocument(record) ? -1 : entries.findIndex(([name]) => ORDER.indexOf(name) > place);
  return Object.fromEntries(entries.toSpliced(before === -1 ? entries.length : before, 0, [key, value]));
}

function isDocument(record: Record<string, unknown>): boolean {
  return Object.hasOwn(record, 'conditions') || Object.hasOwn(record, 'actions');
}
