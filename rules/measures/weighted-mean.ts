import { CompensatedSum } from './compensated-sum.ts';
import { quotient } from './double-double.ts';

/** The mean of values by weight: Σ(value × weight) / Σ weight. Values whose weight is NaN have none and do not count. */
export class WeightedMean {
  readonly #products = new CompensatedSum();
  readonly #weights = new CompensatedSum();

  add(value: number, weight: number): void {
    if (Number.isNaN(weight)) return;
    this.#products.addProduct(value, weight);
    this.#weights.add(weight);
  }

  remove(value: number, weight: number): void {
    if (Number.isNaN(weight)) return;
    this.#products.removeProduct(value, weight);
    this.#weights.remove(weight);
  }

  /** Undefined where the weights are 0 together. */
  get value(): number | undefined {
    const weight = this.#weights.high;
    if (weight === 0) return undefined;
    // The divisor has two parts too: a + b is a × (1 + b / a).
    const mean = quotient(this.#products.high, this.#products.low, weight);
    return mean - (mean * this.#weights.low) / weight;
  }

  get isDoubtful(): boolean {
    return this.#products.isDoubtful || this.#weights.isDoubtful;
  }

  clear(): void {
    this.#products.clear();
    this.#weights.clear();
  }
}
