import { CompensatedSum } from './compensated-sum.ts';
import { placesOf, SCALES, unitsOf } from './decimal-grid.ts';
import { productError } from './double-double.ts';

/** A variance that is less than this of the squares it is the rest of has lost too many digits: of 106 bits 66 remain. */
const CANCELLED = 2 ** -40;

/**
 * The standard deviation of a population that values join and leave. Squares are of the distances from a value of the
 * population, in decimals where both are: 1,000,000,000 ± 0.001 keeps its digits. When the values have moved far away from it, a
 * huge one has left, or one needs finer units, {@link deviation} asks for everything to be counted anew.
 */
export class Spread {
  /** What distances are measured from; null until there is a value. */
  #origin: number | null = null;
  /** The origin in units of 1 / scale; NaN where it is no whole number of them. */
  #originUnits = Number.NaN;
  #places = 0;
  #scale = 1;
  /** The unit has become finer: what was added before may have been measured otherwise. */
  #isRefined = false;
  readonly #distances = new CompensatedSum();
  readonly #squares = new CompensatedSum();

  add(value: number): void {
    if (this.#origin === null) this.#begin(value);
    const distance = this.#distance(value);
    this.#distances.add(distance);
    this.#squares.addProduct(distance, distance);
  }

  remove(value: number): void {
    const distance = this.#distance(value);
    this.#distances.add(-distance);
    this.#squares.removeProduct(distance, distance);
  }

  /** Of `count` values, at least one; null where they must be counted anew. */
  deviation(count: number): number | null {
    const squares = this.#squares.high;
    if (this.#isRefined || this.#squares.isDoubtful) return null;
    const rest = squares - this.#shareOfMean(count) + this.#squares.low;
    if (squares > 0 && !(rest >= squares * CANCELLED)) return null;
    return Math.sqrt(Math.max(rest, 0) / count);
  }

  /** `origin`: a value near all that follow. */
  clear(origin: number | null): void {
    this.#distances.clear();
    this.#squares.clear();
    this.#isRefined = false;
    this.#origin = null;
    if (origin !== null) this.#begin(origin);
  }

  #begin(origin: number): void {
    this.#origin = origin;
    this.#refine(origin);
    this.#isRefined = false;
  }

  #distance(value: number): number {
    const units = unitsOf(value, this.#scale);
    if (!Number.isNaN(units)) {
      if (!Number.isNaN(this.#originUnits)) return (units - this.#originUnits) / this.#scale;
    } else this.#refine(value);
    return value - (this.#origin ?? value);
  }

  /** Takes the units that a value needs where they are finer than those so far. */
  #refine(value: number): void {
    const places = placesOf(value);
    if (places > this.#places) {
      this.#places = places;
      this.#scale = SCALES[places] ?? 1;
      this.#isRefined = true;
    }
    this.#originUnits = unitsOf(this.#origin ?? value, this.#scale);
  }

  /** What the squares would be if every value were the mean: (Σ distance)² / count. */
  #shareOfMean(count: number): number {
    const sum = this.#distances.high;
    const product = sum * sum;
    const share = product / count;
    const back = share * count;
    const low = product - back - productError(share, count, back) + productError(sum, sum, product);
    return share + (low + 2 * sum * this.#distances.low) / count;
  }
}
