import { followPath, parsePath } from '../conditions/path.ts';
import { canonicalJson } from '../document/canonical-json.ts';
import type { CanonicalEvent } from '../event/event.ts';

/** Values of the grouping fields, null where the event has none. */
export type GroupValues = Readonly<Record<string, unknown>>;

interface Member {
  field: string;
  /** Property names from the event to the value. */
  steps: readonly string[];
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
      steps: stepsOf(field),
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
    return Object.fromEntries(this.#members.map(({ field, steps }) => [field, read(event, steps)]));
  }

  /** Canonical JSON of {@link valuesOf}, without the cost of making them first. */
  keyOf(event: CanonicalEvent): string {
    if (this.#sorted.length === 0) return '{}';
    return `{${this.#sorted.map(({ prefix, steps }) => prefix + canonicalJson(read(event, steps))).join(',')}}`;
  }
}

function read(event: CanonicalEvent, steps: readonly string[]): unknown {
  return followPath(event, steps) ?? null;
}

function stepsOf(field: string): readonly string[] {
  const parsed = parsePath(field);
  if ('problem' in parsed) throw new Error(`Field ${JSON.stringify(field)}: ${parsed.problem}`);
  return parsed.steps;
}
