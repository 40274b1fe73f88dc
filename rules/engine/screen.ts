import { QUANTITIES, type Quantity, quantityOf, type Threshold } from '../conditions/threshold.ts';
import type { CanonicalEvent } from '../event/event.ts';

/** What a rule asks beyond what made it a candidate, where that is one or two thresholds and nothing else. */
export type Thresholds = readonly [Threshold] | readonly [Threshold, Threshold];

/** Every event has it, and it is above every level. */
const ALWAYS = 0;

/**
 * The thresholds of a list of rules in columns, so that an event is compared with all of them in one pass over a few arrays:
 * nearly every alert on a price is not passed by nearly every event, and to visit each of these rules would cost more than to
 * judge it.
 */
export class Screen {
  /** Two thresholds a rule; which value each is compared with. */
  readonly #slots: Uint8Array;
  readonly #levels: Float64Array;
  readonly #quantities: readonly Quantity[];
  /** What the event has of each quantity, and its negative, so that all comparisons are by `>`; NaN where it has none. */
  readonly #values: Float64Array;
  readonly #unmet: Uint8Array;

  /** `thresholds` of each rule, null where it must always be judged. */
  constructor(thresholds: readonly (Thresholds | null)[]) {
    const all = thresholds.flatMap((each) => each ?? []);
    this.#quantities = QUANTITIES.filter((quantity) => all.some((threshold) => threshold.quantity === quantity));
    this.#values = new Float64Array(1 + 2 * this.#quantities.length).fill(Number.POSITIVE_INFINITY);
    this.#slots = new Uint8Array(2 * thresholds.length).fill(ALWAYS);
    this.#levels = new Float64Array(2 * thresholds.length);
    this.#unmet = new Uint8Array(thresholds.length);
    for (const [rule, each] of thresholds.entries()) {
      for (const [index, threshold] of (each ?? []).entries()) this.#enter(2 * rule + index, threshold);
    }
  }

  /**
   * How many of its thresholds each rule misses, missing quantities included: at 0 the rule is to be judged, and what it misses
   * otherwise is all that is not true of it. The array is used again for the next event.
   */
  unmetBy(event: CanonicalEvent): Uint8Array {
    const unmet = this.#unmet;
    if (!this.#read(event)) return unmet.fill(0);
    const slots = this.#slots;
    const levels = this.#levels;
    const values = this.#values;
    for (let rule = 0, entry = 0; rule < unmet.length; rule += 1, entry += 2) {
      const first = valueAt(values, slots, entry) > (levels[entry] ?? 0) ? 0 : 1;
      const second = valueAt(values, slots, entry + 1) > (levels[entry + 1] ?? 0) ? 0 : 1;
      unmet[rule] = first + second;
    }
    return unmet;
  }

  #enter(entry: number, { quantity, isAbove, level }: Threshold): void {
    this.#slots[entry] = 1 + 2 * this.#quantities.indexOf(quantity) + (isAbove ? 0 : 1);
    this.#levels[entry] = isAbove ? level : -level;
  }

  /** False where a quantity is there and no number, which takes a closer look. An infinite one is no number to any operator. */
  #read(event: CanonicalEvent): boolean {
    const quantities = this.#quantities;
    for (let index = 0; index < quantities.length; index += 1) {
      const value: unknown = quantityOf(event, quantities[index] ?? 'price');
      if (value !== undefined && value !== null && typeof value !== 'number') return false;
      const number = Number.isFinite(value) ? Number(value) : Number.NaN;
      this.#values[1 + 2 * index] = number;
      this.#values[2 + 2 * index] = -number;
    }
    return true;
  }
}

function valueAt(values: Float64Array, slots: Uint8Array, entry: number): number {
  return values[slots[entry] ?? ALWAYS] ?? Number.NaN;
}
