import { productError, sumError } from './double-double.ts';

/** A value that leaves and was this many times what remains may have swallowed digits of it: 2^20 of the 2^106 that are kept. */
const DROWNED = 2 ** -20;
const EXACT = 2 ** 53;

/**
 * A sum of doubles kept in two of them, 106 bits: what is added and taken away again leaves no error that sixteen digits could
 * show. The exception is a value that was so much greater than what remains that it drowned it; then {@link isDoubtful} is set
 * until the sum is taken anew.
 */
export class CompensatedSum {
  #high = 0;
  #low = 0;
  #isDoubtful = false;

  add(value: number): void {
    const sum = this.#high + value;
    const low = this.#low + sumError(this.#high, value, sum);
    this.#high = sum + low;
    this.#low = low - (this.#high - sum);
  }

  remove(value: number): void {
    this.add(-value);
    if (!(Math.abs(value) * DROWNED <= Math.abs(this.#high))) this.#isDoubtful = true;
  }

  addProduct(x: number, y: number): void {
    const product = x * y;
    this.add(product);
    // Small whole numbers, as decimals in units are, have a product that is exact.
    if (Math.abs(product) < EXACT && Math.trunc(x) === x && Math.trunc(y) === y) return;
    const error = productError(x, y, product);
    if (error !== 0) this.add(error);
  }

  removeProduct(x: number, y: number): void {
    this.addProduct(-x, y);
    if (!(Math.abs(x * y) * DROWNED <= Math.abs(this.#high))) this.#isDoubtful = true;
  }

  get high(): number {
    return this.#high;
  }

  /** What {@link high} lacks of the sum. */
  get low(): number {
    return this.#low;
  }

  get isDoubtful(): boolean {
    return this.#isDoubtful;
  }

  clear(): void {
    this.#high = 0;
    this.#low = 0;
    this.#isDoubtful = false;
  }
}
