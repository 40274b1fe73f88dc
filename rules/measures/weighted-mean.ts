import { CompensatedSum } from './compensated-sum.ts';
import { placesOf, SCALES, unitsOf } from './decimal-grid.ts';
import { quotient } from './double-double.ts';

/**
 * The mean of values by weight: Σ(value × weight) / Σ weight. Decimals are multiplied and added as the whole numbers of units that
 * they are, so that no rounding is left in the result. Values whose weight is NaN have none and do not count.
 */
export class WeightedMean {
  #valuePlaces = 0;
  #weightPlaces = 0;
  /** A unit has become finer: what was added before was counted in others. */
  #isRefined = false;
  readonly #products = new CompensatedSum();
  readonly #weights = new CompensatedSum();

  add(value: number, weight: number): void {
    if (Number.isNaN(weight)) return;
    this.#refine(value, weight);
    const units = inUnits(weight, this.#weightPlaces);
    this.#products.addProduct(inUnits(value, this.#valuePlaces), units);
    this.#weights.add(units);
  }

  remove(value: number, weight: number): void {
    if (Number.isNaN(weight)) return;
    const units = inUnits(weight, this.#weightPlaces);
    this.#products.removeProduct(inUnits(value, this.#valuePlaces), units);
    this.#weights.remove(units);
  }

  /** Undefined where the weights are 0 together. */
  get value(): number | undefined {
    const weight = this.#weights.high;
    if (weight === 0) return undefined;
    const mean = quotient(this.#products.high, this.#products.low, weight * (SCALES[this.#valuePlaces] ?? 1));
    // The divisor has two parts: a + b is a × (1 + b / a).
    return mean - (mean * this.#weights.low) / weight;
  }

  /** True where everything is to be counted anew before {@link value} is asked for. */
  get isDoubtful(): boolean {
    return this.#isRefined || this.#products.isDoubtful || this.#weights.isDoubtful;
  }

  clear(): void {
    this.#isRefined = false;
    this.#products.clear();
    this.#weights.clear();
  }

  #refine(value: number, weight: number): void {
    if (!Number.isNaN(unitsOf(value, SCALES[this.#valuePlaces] ?? 1))) {
      if (!Number.isNaN(unitsOf(weight, SCALES[this.#weightPlaces] ?? 1))) return;
    }
    const valuePlaces = Math.max(placesOf(value), this.#valuePlaces);
    const weightPlaces = Math.max(placesOf(weight), this.#weightPlaces);
    if (valuePlaces === this.#valuePlaces && weightPlaces === this.#weightPlaces) return;
    this.#valuePlaces = valuePlaces;
    this.#weightPlaces = weightPlaces;
    this.#isRefined = true;
  }
}

/** Whole units where the value is a decimal of so few digits, else as near as a double comes. */
function inUnits(value: number, places: number): number {
  const scale = SCALES[places] ?? 1;
  const units = unitsOf(value, scale);
  return Number.isNaN(units) ? value * scale : units;
}
