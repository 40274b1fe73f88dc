import type { Clock } from '../host.ts';

/**
 * Longest sleep, ms. A timer of the system does not see the clock being set, and stands still while a laptop sleeps: what is
 * due then is met this much later at most. It also keeps every delay far below the 2^31 ms that `setTimeout` can count.
 */
const LONGEST_MS = 10_000;

/** Shortest sleep, ms: a timer may wake a millisecond early, and must not be asked again and again until it is one later. */
const SHORTEST_MS = 1;

/** Wakes its owner once the host's clock shows a moment, however that clock is set meanwhile. One timer at most. */
export class Alarm {
  readonly #clock: Clock;
  readonly #ring: () => void;
  #due = Number.POSITIVE_INFINITY;
  /** When the timer wakes, by the clock as it was when it was set. */
  #wakes = Number.POSITIVE_INFINITY;
  #cancel: () => void = () => {};

  /** `ring` is called in a turn of its own, once for each {@link set} that came due. */
  constructor(clock: Clock, ring: () => void) {
    this.#clock = clock;
    this.#ring = ring;
  }

  /**
   * From now on rings at `due` (ms since 1970) and at no other time; null: never. What is due already rings after `rest` ms:
   * 1 as a rule, more where a try has failed. Costs next to nothing where a timer wakes early enough already.
   */
  set(due: number | null, rest: number = SHORTEST_MS): void {
    if (due === null) {
      this.stop();
      return;
    }
    this.#due = due;
    const now = this.#clock.now();
    const wakes = now + Math.min(Math.max(due - now, rest), LONGEST_MS);
    if (this.#wakes <= wakes && rest === SHORTEST_MS) return;
    this.#cancel();
    this.#wakes = wakes;
    this.#cancel = this.#clock.after(wakes - now, () => this.#wake());
  }

  stop(): void {
    this.#due = Number.POSITIVE_INFINITY;
    this.#wakes = Number.POSITIVE_INFINITY;
    this.#cancel();
    this.#cancel = () => {};
  }

  #wake(): void {
    this.#wakes = Number.POSITIVE_INFINITY;
    if (this.#clock.now() >= this.#due) {
      this.#due = Number.POSITIVE_INFINITY;
      this.#ring();
    } else this.set(this.#due);
  }
}
