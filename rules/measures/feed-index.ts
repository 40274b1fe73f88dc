import { DEMAND_FIELDS, type Demands } from '../conditions/demand.ts';
import type { CanonicalEvent } from '../event/event.ts';
import type { Feeding } from './feeding.ts';

/** Kinds of events whose feeds are remembered; a sender of ever new symbols must not fill the memory. */
const MOST_KINDS = 10_000;

/**
 * Finds what an event feeds by its type, source, symbol and exchange, so that the cost follows what it feeds and not what there
 * is. Events that are the same in all that any feed demands feed the same, which is looked up once and remembered.
 */
export class FeedIndex<Fed extends { feeding: Feeding }> {
  readonly #all: readonly Fed[];
  /** Values that some feed demands, by field; any other value is like a missing one. */
  readonly #known: readonly { field: (typeof DEMAND_FIELDS)[number]; values: ReadonlySet<string> }[];
  readonly #found = new Map<string, readonly Fed[]>();

  constructor(all: readonly Fed[]) {
    this.#all = all;
    this.#known = DEMAND_FIELDS.map((field) => ({
      field,
      values: new Set(all.flatMap(({ feeding }) => [...(feeding.demands.get(field) ?? [])])),
    })).filter(({ values }) => values.size > 0);
  }

  /** What has demands that the event satisfies, in the order of the beginning. The list is shared: not to be changed. */
  find(event: CanonicalEvent): readonly Fed[] {
    const kind = this.#kindOf(event);
    const known = this.#found.get(kind);
    if (known !== undefined) return known;
    const found = this.#all.filter(({ feeding }) => satisfies(event, feeding.demands));
    if (this.#found.size >= MOST_KINDS) this.#found.clear();
    this.#found.set(kind, found);
    return found;
  }

  #kindOf(event: CanonicalEvent): string {
    let kind = '';
    for (const { field, values } of this.#known) {
      const value = event[field];
      kind += value !== undefined && values.has(value) ? `\u0000${value}` : '\u0000\u0001';
    }
    return kind;
  }
}

function satisfies(event: CanonicalEvent, demands: Demands): boolean {
  for (const [field, values] of demands) {
    const value = event[field];
    if (value === undefined || !values.has(value)) return false;
  }
  return true;
}
