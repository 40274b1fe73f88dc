import { canonicalJson } from '../document/canonical-json.ts';
import { type FieldReader, fieldReader } from '../document/field.ts';
import type { CanonicalEvent } from '../event/event.ts';

/** Values of the grouping fields, null where the event has none. */
export type GroupValues = Readonly<Record<string, unknown>>;

interface Member {
  field: string;
  read: FieldReader;
  /** `"symbol":`, what stands before the value in the key. */
  prefix: string;
}

const NONE: GroupValues = Object.freeze({});

/** Which group an event belongs to, by fields that the checker accepted: `symbol`, `data.account`. An event that lacks one forms a group of its own. */
export class Grouping {
  readonly #members: readonly Member[];
  /** Sorted by name, as canonical JSON has them. */
  readonly #sorted: readonly Member[];

  constructor(fields: readonly string[]) {
    this.#members = [...new Set(fields)].map((field) => ({
      field,
      read: fieldReader(field),
      prefix: `${JSON.stringify(field)}:`,
    }));
    this.#sorted = [...this.#members].sort((one, other) => (one.field < other.field ? -1 : 1));
  }

  /** True where all events are of one group. */
  get isSingle(): boolean {
    return this.#members.length === 0;
  }

  valuesOf(event: CanonicalEvent): GroupValues {
    if (this.#members.length === 0) return NONE;
    const values: Record<string, unknown> = {};
    for (const { field, read } of this.#members) values[field] = read(event) ?? null;
    return values;
  }

  /** Canonical JSON of {@link valuesOf}, without the cost of making them first. */
  keyOf(event: CanonicalEvent): string {
    if (this.#sorted.length === 0) return '{}';
    return `{${this.#sorted.map(({ prefix, read }) => prefix + canonicalJson(read(event) ?? null)).join(',')}}`;
  }
}
