import { CompensatedSum } from './compensated-sum.ts';
import type { DecimalUnit } from './decimal-grid.ts';
import { productError } from './double-double.ts';

/** A variance that is less than this of the squares it is the rest of has lost too many digits: of 106 bits 66 remain. */
const CANCELLED = 2 ** -40;

/**
 * The standard deviation of a population that values join and leave. Squares are of the distances from a value of the
 * population, in whole units where both are decimals: 1,000,000,000 ± 0.001 keeps its digits. When the values have moved far
 * away from it, a huge one has left, or the unit has become finer, {@link deviation} asks for everything to be counted anew.
 */
export class Spread {
  readonly #unit: DecimalUnit;
  #scale = 1;
  /** What distances are measured from; null until there is a value. */
  #origin: number | null = null;
  /** NaN where the origin is no whole number of units. */
  #originUnits = Number.NaN;
  /** What was added before was counted in other units. */
  #isRefined = false;
  readonly #distances = new CompensatedSum();
  readonly #squares = new CompensatedSum();

  constructor(unit: DecimalUnit) {
    this.#unit = unit;
  }

  /** `units`: what the unit makes of the value. */
  add(value: number, units: number): void {
    const distance = this.#distance(value, units);
    this.#distances.add(distance);
    this.#squares.addProduct(distance, distance);
  }

  remove(value: number, units: number): void {
    const distance = this.#distance(value, units);
    this.#distances.add(-distance);
    this.#squares.removeProduct(distance, distance);
  }

  /** Of `count` values, at least one; null where they must be counted anew. */
  deviation(count: number): number | null {
    const squares = this.#squares.high;
    if (this.#isRefined || this.#squares.isDoubtful) return null;
    const share = this.#shareOfMean(count);
    // The high halves first: their difference is exact where they nearly cancel, and then the low ones are what is left of the digits.
    const rest = squares - share.high + (this.#squares.low - share.low);
    if (squares > 0 && !(rest >= squares * CANCELLED)) return null;
    return Math.sqrt(Math.max(rest, 0) / count) / this.#scale;
  }

  /** `origin`: a value near all that follow; null for the first of them. */
  clear(origin: number | null): void {
    this.#distances.clear();
    this.#squares.clear();
    this.#origin = null;
    this.#isRefined = false;
    if (origin !== null) this.#begin(origin);
  }

  #begin(origin: number): void {
    this.#origin = origin;
    this.#originUnits = this.#unit.take(origin);
    this.#scale = this.#unit.scale;
  }

  #distance(value: number, units: number): number {
    if (this.#origin === null) this.#begin(value);
    if (this.#unit.scale !== this.#scale) {
      this.#isRefined = true;
      this.#begin(this.#origin ?? value);
    }
    const distance = units - this.#originUnits;
    return Number.isNaN(distance) ? (value - (this.#origin ?? value)) * this.#scale : distance;
  }

  /** What the squares would be if every value were the mean: (Σ distance)² / count, and what `high` lacks of it. */
  #shareOfMean(count: number): { high: number; low: number } {
    const sum = this.#distances.high;
    const product = sum * sum;
    const high = product / count;
    const back = high * count;
    const rest = product - back - productError(high, count, back) + productError(sum, sum, product);
    return { high, low: (rest + 2 * sum * this.#distances.low) / count };
  }
}
