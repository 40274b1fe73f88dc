import { decimalText } from '../event/decimal.ts';
import { CompensatedSum } from './compensated-sum.ts';
import { type DecimalUnit, placesOf, SCALES, unitsOf } from './decimal-grid.ts';
import { productError, quotient, sumError } from './double-double.ts';

/**
 * A sum of decimals that stays exact however long values come and go: 0.1 + 0.2 is 0.3.
 *
 * Values of at most 12 decimal places and 15 digits are counted in whole units, as an integer kept in two doubles. All others go
 * into a compensated sum beside it, which shows 15 digits.
 */
export class DecimalSum {
  readonly #unit: DecimalUnit;
  #places = 0;
  #scale = 1;
  /** Whole units. */
  #high = 0;
  /** Whole units that `#high` lacks. */
  #low = 0;
  readonly #rest = new CompensatedSum();
  #restCount = 0;

  constructor(unit: DecimalUnit) {
    this.#unit = unit;
  }

  /** `units`: what the unit makes of the value. */
  add(value: number, units: number): void {
    if (this.#unit.scale !== this.#scale) this.#refine();
    if (!Number.isNaN(units)) this.#addUnits(units);
    else if (!this.#addLarge(value, 1)) {
      this.#rest.add(value);
      this.#restCount += 1;
    }
  }

  remove(value: number, units: number): void {
    if (this.#unit.scale !== this.#scale) this.#refine();
    if (!Number.isNaN(units)) this.#addUnits(-units);
    else if (!this.#addLarge(value, -1)) {
      this.#rest.remove(value);
      this.#restCount -= 1;
      if (this.#restCount === 0) this.#rest.clear();
    }
  }

  /** The double nearest to the sum divided by `count`. */
  dividedBy(count: number): number {
    const exact = quotient(this.#high, this.#low, this.#scale * count);
    return this.#restCount === 0 ? exact : fifteenDigits(exact + this.#rest.high / count);
  }

  /** The sum as a decimal text; null where it has left the range of doubles. */
  get text(): string | null {
    if (this.#restCount > 0) {
      const sum = this.dividedBy(1);
      return Number.isFinite(sum) ? decimalText(sum) : null;
    }
    const units = BigInt(this.#high) + BigInt(this.#low);
    const digits = String(units < 0n ? -units : units).padStart(this.#places + 1, '0');
    const whole = digits.slice(0, digits.length - this.#places);
    const fraction = digits.slice(digits.length - this.#places).replace(/0+$/, '');
    return `${units < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
  }

  get isDoubtful(): boolean {
    return this.#rest.isDoubtful;
  }

  clear(): void {
    this.#high = 0;
    this.#low = 0;
    this.#rest.clear();
    this.#restCount = 0;
  }

  /** Integers below 2^106 in all: no bit is lost. */
  #addUnits(units: number): void {
    const sum = this.#high + units;
    const low = this.#low + sumError(this.#high, units, sum);
    this.#high = sum + low;
    this.#low = low - (this.#high - sum);
  }

  /** Adds a decimal that has too many digits in the present unit, but not in its own; false where it is none. */
  #addLarge(value: number, sign: 1 | -1): boolean {
    const places = placesOf(value);
    if (places < 0) return false;
    const units = unitsOf(value, SCALES[places] ?? 1) * sign;
    const factor = SCALES[this.#places - places] ?? 1;
    const product = units * factor;
    this.#addUnits(product);
    this.#addUnits(productError(units, factor, product));
    return true;
  }

  #refine(): void {
    const factor = SCALES[this.#unit.places - this.#places] ?? 1;
    const high = this.#high * factor;
    const low = productError(this.#high, factor, high) + this.#low * factor;
    this.#high = high + low;
    this.#low = low - (this.#high - high);
    this.#places = this.#unit.places;
    this.#scale = this.#unit.scale;
  }
}

function fifteenDigits(value: number): number {
  return Number(value.toPrecision(15));
}
