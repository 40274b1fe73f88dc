import { canonicalJson } from '../document/canonical-json.ts';
import { durationMs } from '../document/duration.ts';
import { feedJson } from '../measures/feed.ts';
import type {
  CompiledMeasures,
  Crossing,
  Feed,
  LatestMeasure,
  Measure,
  Scalar,
  SeriesMeasure,
  WindowMeasure,
} from '../measures/measure.ts';
import type { Demands } from './demand.ts';
import { latestParamsSchema, seriesParamsSchema, windowParamsSchema } from './measure.ts';

/** Facts that look back. */
export const MEASURE_FACTS = ['window', 'series', 'latest'] as const;
export type MeasureFact = (typeof MEASURE_FACTS)[number];

export function isMeasureFact(fact: string): fact is MeasureFact {
  return MEASURE_FACTS.some((one) => one === fact);
}

/** Collects what the conditions of one rule ask for that looks back, and defines it. */
export class MeasureUses {
  readonly #demands: Demands;
  readonly #measures = new Map<string, Measure>();
  readonly #crossings = new Map<string, Crossing>();

  /** `demands`: what feeds a measure without `types`. */
  constructor(demands: Demands) {
    this.#demands = demands;
  }

  /** The measure that a fact with such `params` reads. Throws on params that the checker refuses. */
  measure(fact: MeasureFact, params: unknown): Measure {
    if (fact === 'window') return this.#known(this.#window(params));
    return fact === 'series' ? this.series(params) : this.#known(this.#latest(params));
  }

  series(params: unknown): SeriesMeasure {
    const { field, ...feeding } = seriesParamsSchema.parse(params);
    return this.#known(keyed({ kind: 'series' as const, feed: this.#feed(feeding), field }));
  }

  /** `levelKey`: the same for levels that are always the same. */
  crossing({ key: _, ...crossing }: Crossing, levelKey: string): Crossing {
    const { series, direction, hysteresisPercent } = crossing;
    const key = canonicalJson([series.key, direction, levelKey, hysteresisPercent]);
    const known = this.#crossings.get(key) ?? { ...crossing, key };
    this.#crossings.set(key, known);
    return known;
  }

  get all(): CompiledMeasures {
    return { measures: [...this.#measures.values()], crossings: [...this.#crossings.values()] };
  }

  #window(params: unknown): WindowMeasure {
    const { measure, field, last, events, ...feeding } = windowParamsSchema.parse(params);
    return keyed({
      kind: 'window',
      feed: this.#feed(feeding),
      measure,
      field: field ?? (measure === 'vwap' ? 'price' : null),
      last: last === undefined ? null : durationMs(last),
      events: events ?? null,
    });
  }

  #latest(params: unknown): LatestMeasure {
    const { field, ...feeding } = latestParamsSchema.parse(params);
    return keyed({ kind: 'latest', feed: this.#feed(feeding), field });
  }

  #feed({ types, where = {}, groupBy = [] }: Feeding): Feed {
    return {
      types: types === undefined ? null : new Set(types),
      demands: types === undefined ? this.#demands : new Map(),
      where: new Map(Object.entries(where).map(([field, values]) => [field, [values].flat()])),
      groupBy: [...new Set(groupBy)].sort(),
    };
  }

  #known<Definition extends Measure>(definition: Definition): Definition {
    const known = this.#measures.get(definition.key);
    if (known !== undefined) return known as Definition;
    this.#measures.set(definition.key, definition);
    return definition;
  }
}

interface Feeding {
  types?: readonly string[] | undefined;
  where?: Readonly<Record<string, Scalar | Scalar[]>> | undefined;
  groupBy?: readonly string[] | undefined;
}

function keyed<Definition extends { feed: Feed }>(definition: Definition): Definition & { key: string } {
  const { feed, ...rest } = definition;
  return { ...definition, key: canonicalJson({ ...rest, feed: feedJson(feed) }) };
}
