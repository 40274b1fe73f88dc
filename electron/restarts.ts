/** Pauses before a service that ended by itself is started again, ms; the last one again and again. */
const DELAYS = [0, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000];

/** A service that ran for so long, ms, was well: what ends it then is a new trouble. */
const WELL_AFTER = 60_000;

/** The user is told with this start in a row: one that helps need not be told. */
const TOLD_AT = 3;

/** When a service that ended by itself is started again. */
export class Restarts {
  /** In a row. */
  #ends = 0;

  /** `lived`: how long it ran, ms. `isNews`: the user is to be told, once for each trouble. */
  next(lived: number): { delay: number; isNews: boolean } {
    this.#ends = lived >= WELL_AFTER ? 1 : this.#ends + 1;
    const delay = DELAYS[Math.min(this.#ends, DELAYS.length) - 1] ?? 0;
    return { delay, isNews: this.#ends === TOLD_AT };
  }
}
