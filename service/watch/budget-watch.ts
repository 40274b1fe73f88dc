import type { Alarms } from '../alarms/alarms.ts';
import type { Source } from '../settings/schema.ts';
import { requestsPerMinute } from '../settings/source.ts';

export interface BudgetWatchMeans {
  alarms: Pick<Alarms, 'attention' | 'begin' | 'holds'>;
  sources: () => readonly Source[];
}

/** Requests of one source that were turned away since it was put away. */
interface Excess {
  count: number;
  /** The first and the newest, ms since 1970. */
  from: number;
  to: number;
}

/** Tells of genuine requests that were turned away because more came than the source's budget: they are nowhere else. */
export class BudgetWatch {
  readonly #means: BudgetWatchMeans;
  readonly #excess = new Map<string, Excess>();
  /** Sources with more than was told. */
  readonly #untold = new Set<string>();

  constructor(means: BudgetWatchMeans) {
    this.#means = means;
    // What was told before a restart goes on being counted.
    for (const { code, source, details } of means.alarms.attention()) {
      const { count, from, to } = details;
      if (code !== 'over_budget' || source === null) continue;
      this.#excess.set(source, { count: Number(count), from: Number(from), to: Number(to) });
    }
  }

  /** On the way of an answer: it is told at the next look. */
  turnedAway(source: string, now: number): void {
    const before =
      this.#means.alarms.holds(keyOf(source)) || this.#untold.has(source) ? this.#excess.get(source) : null;
    this.#excess.set(source, { count: (before?.count ?? 0) + 1, from: before?.from ?? now, to: now });
    this.#untold.add(source);
  }

  /** Tells what waits; what cannot be stored now is told at the next look. */
  check(): void {
    for (const source of this.#untold) if (this.#tell(source)) this.#untold.delete(source);
  }

  #tell(source: string): boolean {
    const { alarms, sources } = this.#means;
    const settings = sources().find(({ id }) => id === source);
    const limit = settings === undefined ? null : requestsPerMinute(settings);
    const excess = this.#excess.get(source);
    // Its budget was taken away meanwhile, or it is gone itself.
    if (excess === undefined || limit === null) return true;
    const { count, from, to } = excess;
    const details = { source, limit, count, from, to };
    return alarms.begin({ key: keyOf(source), code: 'over_budget', source, since: from, details }, to);
  }
}

function keyOf(source: string): string {
  return `budget:${source}`;
}
