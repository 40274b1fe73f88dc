import { type Percentiles, percentilesOf, rounded } from './percentiles.ts';

/** Requests whose times are kept (row R15). */
export const KEPT = 1_000;

/** What a request goes through until its 200; `commit` includes the wait for the disk. */
export type Stage = 'verify' | 'read' | 'commit' | 'total';

/**
 * Times of the last 1,000 requests that were processed, by stage. All room is taken at the start: a request costs a few
 * writes into it. `stopwatch` gives ms that only grow.
 */
export class StageTimes {
  readonly #stopwatch: () => number;
  /** Of requests under way, by their place: when each stage ended. */
  readonly #began = new Float64Array(KEPT);
  readonly #verified = new Float64Array(KEPT);
  readonly #read = new Float64Array(KEPT);
  readonly #times = {
    verify: new Float64Array(KEPT),
    read: new Float64Array(KEPT),
    commit: new Float64Array(KEPT),
    total: new Float64Array(KEPT),
  };
  #count = 0;
  #place = 0;
  /** Of the request that is being examined in this turn. */
  #now = { began: 0, verified: 0, read: 0 };

  constructor(stopwatch: () => number) {
    this.#stopwatch = stopwatch;
  }

  began(): void {
    this.#now.began = this.#stopwatch();
  }

  verified(): void {
    this.#now.verified = this.#stopwatch();
  }

  read(): void {
    this.#now.read = this.#stopwatch();
  }

  /** The place of a request under way; with more than 1,000 of them the oldest shares its place. */
  submitted(): number {
    const place = this.#place;
    this.#place = (place + 1) % KEPT;
    this.#began[place] = this.#now.began;
    this.#verified[place] = this.#now.verified;
    this.#read[place] = this.#now.read;
    return place;
  }

  answered(place: number): void {
    const end = this.#stopwatch();
    const began = this.#began[place] ?? end;
    const verified = this.#verified[place] ?? end;
    const read = this.#read[place] ?? end;
    const slot = this.#count % KEPT;
    this.#times.verify[slot] = verified - began;
    this.#times.read[slot] = read - verified;
    this.#times.commit[slot] = end - read;
    this.#times.total[slot] = end - began;
    this.#count += 1;
  }

  /** Null while nothing was processed. */
  summary(): Record<Stage, Percentiles> | null {
    const kept = Math.min(this.#count, KEPT);
    if (kept === 0) return null;
    const of = (stage: Stage) => percentilesOf(this.#times[stage].subarray(0, kept));
    return { verify: of('verify'), read: of('read'), commit: of('commit'), total: of('total') };
  }

  /** Whole times, ms, oldest first. */
  totals(): number[] {
    const kept = Math.min(this.#count, KEPT);
    const first = this.#count <= KEPT ? 0 : this.#count % KEPT;
    return Array.from({ length: kept }, (_, index) => rounded(this.#times.total[(first + index) % KEPT] ?? 0));
  }
}
