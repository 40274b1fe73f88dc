import { CompensatedSum } from './compensated-sum.ts';
import { DecimalUnit } from './decimal-grid.ts';
import { quotient } from './double-double.ts';

/**
 * The mean of values by weight: Σ(value × weight) / Σ weight. Decimals are multiplied and added as the whole numbers of units that
 * they are, so that no rounding is left in the result. Values whose weight is NaN have none and do not count.
 */
export class WeightedMean {
  readonly #unit: DecimalUnit;
  readonly #weightUnit = new DecimalUnit();
  #scale = 1;
  #weightScale = 1;
  /** What was added before was counted in other units. */
  #isRefined = false;
  readonly #products = new CompensatedSum();
  readonly #weights = new CompensatedSum();

  constructor(unit: DecimalUnit) {
    this.#unit = unit;
  }

  /** `units`: what the unit makes of the value. */
  add(value: number, units: number, weight: number): void {
    if (Number.isNaN(weight)) return;
    const weightUnits = this.#weightUnits(weight);
    this.#products.addProduct(this.#valueUnits(value, units), weightUnits);
    this.#weights.add(weightUnits);
  }

  remove(value: number, units: number, weight: number): void {
    if (Number.isNaN(weight)) return;
    const weightUnits = this.#weightUnits(weight);
    this.#products.removeProduct(this.#valueUnits(value, units), weightUnits);
    this.#weights.remove(weightUnits);
  }

  /** Undefined where the weights are 0 together. */
  get value(): number | undefined {
    const weight = this.#weights.high;
    if (weight === 0) return undefined;
    const mean = quotient(this.#products.high, this.#products.low, weight * this.#scale);
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

  /** Whole units where the value is a decimal of so few digits, else as near as a double comes. */
  #valueUnits(value: number, units: number): number {
    if (this.#unit.scale !== this.#scale) {
      this.#scale = this.#unit.scale;
      this.#isRefined = true;
    }
    return Number.isNaN(units) ? value * this.#scale : units;
  }

  #weightUnits(weight: number): number {
    const units = this.#weightUnit.take(weight);
    if (this.#weightUnit.scale !== this.#weightScale) {
      this.#weightScale = this.#weightUnit.scale;
      this.#isRefined = true;
    }
    return Number.isNaN(units) ? weight * this.#weightScale : units;
  }
}
