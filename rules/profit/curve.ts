import Big from 'big.js';

/** The sum of what was realised until then. */
export interface CurvePoint {
  /** ms since 1970. */
  at: number;
  sum: Big;
}

/** No screen has room for more; past twice as many the curve is thinned. */
const MOST_POINTS = 600;

const ZERO = new Big(0);

/**
 * The running sum of profits in the order in which they come, kept as a curve of bounded length: of every stretch of time the last point stays, and
 * where there are too many points the stretches become twice as long. Every point that stays is exact.
 */
export class Curve {
  readonly #most: number;
  #points: CurvePoint[] = [];
  /** Length of a stretch, ms. */
  #stretch = 1_000;
  #sum = ZERO;
  #highest = ZERO;
  #drawdown = ZERO;

  constructor(most: number = MOST_POINTS) {
    this.#most = most;
  }

  add(at: number, pnl: Big): void {
    this.#sum = this.#sum.plus(pnl);
    if (this.#sum.gt(this.#highest)) this.#highest = this.#sum;
    const fall = this.#highest.minus(this.#sum);
    if (fall.gt(this.#drawdown)) this.#drawdown = fall;
    // A fill that was learned of late stands where it was learned of: what is drawn goes forward only.
    this.#put({ at: Math.max(at, this.#points.at(-1)?.at ?? at), sum: this.#sum });
  }

  get points(): readonly CurvePoint[] {
    return this.#points;
  }

  /** The furthest that the sum fell below the highest that it had been, beginning at 0. */
  get drawdown(): Big {
    return this.#drawdown;
  }

  #put(point: CurvePoint): void {
    const last = this.#points.at(-1);
    if (last !== undefined && this.#stretchOf(last) === this.#stretchOf(point)) this.#points.pop();
    this.#points.push(point);
    while (this.#points.length > 2 * this.#most) this.#thin();
  }

  #thin(): void {
    this.#stretch *= 2;
    const points = this.#points;
    this.#points = points.filter((point, index) => {
      const next = points[index + 1];
      return next === undefined || this.#stretchOf(next) !== this.#stretchOf(point);
    });
  }

  #stretchOf({ at }: CurvePoint): number {
    return Math.floor(at / this.#stretch);
  }
}
