import Big from 'big.js';
import type { Crossing } from './measure.ts';

/**
 * On which side of a level a series is, for crossings in one direction:
 * - `none`: no value yet, or only values equal to the level;
 * - `before`: the next value beyond the level crosses it;
 * - `beyond`: it is there without having crossed, because its first value was;
 * - `crossed`: it has crossed, and crosses again only after it has gone back far enough.
 */
export const SIDES = ['none', 'before', 'beyond', 'crossed'] as const;
export type Side = (typeof SIDES)[number];

/** A crossing of a loaded rule, with what is known of its level. */
export class WatchedLevel {
  readonly crossing: Crossing;
  #level = Number.NaN;
  #back = Number.NaN;

  constructor(crossing: Crossing) {
    this.crossing = crossing;
  }

  /**
   * The side after a value, `level` being the level of this moment. Strict: a value equal to the level keeps the side. A value
   * crosses it where the side was `before` and becomes `crossed`.
   */
  next(side: Side, value: number, level: number): Side {
    const isAbove = this.crossing.direction === 'above';
    const distance = isAbove ? value - level : level - value;
    if (distance > 0) return side === 'before' ? 'crossed' : side === 'none' ? 'beyond' : side;
    if (side !== 'crossed') return distance < 0 ? 'before' : side;
    const back = this.#backOf(level);
    const isBack = back === level ? distance < 0 : isAbove ? value <= back : value >= back;
    return isBack ? 'before' : 'crossed';
  }

  /** Where a value is far enough back after a crossing: level × (1 ∓ h/100), in decimals, below for crossings above also where the level is negative. */
  #backOf(level: number): number {
    if (level !== this.#level) {
      const { direction, hysteresisPercent } = this.crossing;
      const margin = new Big(level).abs().times(hysteresisPercent).div(100);
      this.#level = level;
      this.#back = Number(new Big(level).plus(direction === 'above' ? margin.neg() : margin).toString());
    }
    return this.#back;
  }
}
