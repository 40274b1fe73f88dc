import type { Demands } from '../conditions/demand.ts';
import { DemandedValues } from '../engine/demanded-values.ts';
import type { CanonicalEvent } from '../event/event.ts';
import type { Content } from './content.ts';
import { SeriesContent } from './series-content.ts';

/** Kinds of events whose feeds are remembered; rules that name ever so many symbols must not fill the memory. */
const MOST_KINDS = 10_000;

/** What an event feeds. The lists are shared: not to be changed. */
export interface Fed {
  readonly contents: readonly Content[];
  /** Those of the contents that are series. */
  readonly series: readonly SeriesContent[];
}

/**
 * Finds what an event feeds by its type, source, symbol and exchange, so that the cost follows what it feeds and not what there
 * is. Events that are alike in all that any feed demands feed the same, which is looked up once and remembered.
 */
export class FeedIndex {
  readonly #all: readonly Content[];
  readonly #demanded: DemandedValues;
  readonly #found = new Map<number, Fed>();

  constructor(all: readonly Content[]) {
    this.#all = all;
    this.#demanded = new DemandedValues(all.map(({ feeding }) => feeding.demands));
  }

  /** What has demands that the event satisfies, in the order of the beginning. */
  find(event: CanonicalEvent): Fed {
    if (!this.#demanded.isCountable) return this.#lookUp(event);
    const kind = this.#demanded.kindOf(event);
    const known = this.#found.get(kind);
    if (known !== undefined) return known;
    const found = this.#lookUp(event);
    if (this.#found.size >= MOST_KINDS) this.#found.clear();
    this.#found.set(kind, found);
    return found;
  }

  #lookUp(event: CanonicalEvent): Fed {
    const contents = this.#all.filter(({ feeding }) => satisfies(event, feeding.demands));
    return { contents, series: contents.filter((content) => content instanceof SeriesContent) };
  }
}

function satisfies(event: CanonicalEvent, demands: Demands): boolean {
  for (const [field, values] of demands) {
    const value = event[field];
    if (value === undefined || !values.has(value)) return false;
  }
  return true;
}
