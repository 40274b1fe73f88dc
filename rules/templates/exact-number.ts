import type Big from 'big.js';
import { type Comparable, Drop } from 'liquidjs';
import { decimalText, isSameDecimal, nearestNumber, readDecimal } from '../event/decimal.ts';

/**
 * A decimal that no double can carry, as templates see it: a text of all its digits wherever it is written, a number wherever it
 * is compared (W24).
 */
export class ExactNumber extends Drop implements Comparable {
  readonly #decimal: Big;

  constructor(decimal: Big) {
    super();
    this.#decimal = decimal;
  }

  get decimal(): Big {
    return this.#decimal;
  }

  /** What stock filters take it for. */
  override valueOf(): string {
    return decimalText(this.#decimal);
  }

  override toString(): string {
    return this.valueOf();
  }

  /** Inside of an object that is written as JSON, where numbers are those of conditions. */
  toJSON(): number {
    return nearestNumber(this.#decimal);
  }

  /** As everywhere in templates, a text is never equal to a number. */
  equals(other: unknown): boolean {
    return typeof other !== 'string' && this.#compared(other) === 0;
  }

  gt(other: unknown): boolean {
    return (this.#compared(other) ?? 0) > 0;
  }

  geq(other: unknown): boolean {
    return (this.#compared(other) ?? -1) >= 0;
  }

  lt(other: unknown): boolean {
    return (this.#compared(other) ?? 0) < 0;
  }

  leq(other: unknown): boolean {
    return (this.#compared(other) ?? 1) <= 0;
  }

  /** Null where the other is no number. */
  #compared(other: unknown): number | null {
    const decimal = decimalIn(other);
    return decimal === null ? null : this.#decimal.cmp(decimal);
  }
}

/** The decimal as a plain number where a double carries all of it. */
export function exactNumber(decimal: Big): number | ExactNumber {
  const near = nearestNumber(decimal);
  return isSameDecimal(decimalText(decimal), near) ? near : new ExactNumber(decimal);
}

/** The exact decimal behind a value of a template, or null where it is no number or decimal text. */
export function decimalIn(value: unknown): Big | null {
  return value instanceof ExactNumber ? value.decimal : readDecimal(value);
}
