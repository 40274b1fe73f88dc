import Big from 'big.js';
import { type Context, filters, type Liquid } from 'liquidjs';
import { nearestNumber } from '../event/decimal.ts';
import { decimalIn, type ExactNumber, exactNumber } from './exact-number.ts';

const ZERO = new Big(0);
/** Of a quotient. */
const SIGNIFICANT = 20;
/** No sum of doubles has more; a product in a loop would double its digits each time. */
const MOST_DIGITS = 700;
/** Beyond the exponents of doubles nothing is rounded. */
const MOST_PLACES = 400;

/**
 * LiquidJS's arithmetic in decimals instead of doubles (W24): `{{ 0.1 | plus: 0.2 }}` is 0.3, and an order is for what the
 * template says. What is no number counts as 0, as it does there; what has no result (a division by 0) comes out empty.
 */
export function registerArithmetic(liquid: Liquid): void {
  for (const [name, calculate] of Object.entries(ARITHMETIC)) {
    liquid.registerFilter(name, (value: unknown, option?: unknown, ...more: unknown[]) =>
      calculated(() => calculate(operand(value), operand(option), ...more)),
    );
  }
  liquid.registerFilter('sum', sum);
}

type Calculation = (value: Big, option: Big, ...more: unknown[]) => Big;

const ARITHMETIC: Record<string, Calculation> = {
  plus: (value, option) => value.plus(option),
  minus: (value, option) => value.minus(option),
  times: (value, option) => value.times(option),
  // Two integers give a fraction too, unless the template asks for a whole number by a second argument.
  divided_by: (value, option, isWhole) => (isWhole ? floor(quotient(value, option)) : quotient(value, option)),
  // The sign is that of the divisor.
  modulo: (value, option) => value.mod(option).plus(option).mod(option),
  abs: (value) => value.abs(),
  floor,
  ceil: (value) => floor(value.times(-1)).times(-1),
  round: (value, option) => value.round(placesOf(option), Big.roundHalfUp),
  at_least: (value, option) => (value.lt(option) ? option : value),
  at_most: (value, option) => (value.gt(option) ? option : value),
};

/** Of a list, or of a property of what is in it: `{{ data.assets | sum: "usdValue" }}`. */
function* sum(this: { context: Context }, list: unknown, property?: unknown): Generator<unknown, unknown, unknown> {
  const stock = filters.map as (this: { context: Context }, list: unknown, property: unknown) => unknown;
  const values = property === undefined ? list : yield stock.call(this, list, property);
  const summands = Array.isArray(values) ? values : [values];
  return calculated(() => summands.reduce<Big>((total, value) => total.plus(operand(value)), ZERO));
}

/** big.js throws where there is no result; what is calculated from no result has none either. */
function calculated(calculate: () => Big): number | ExactNumber {
  try {
    return bounded(calculate());
  } catch {
    return Number.NaN;
  }
}

function bounded(result: Big): number | ExactNumber {
  const near = nearestNumber(result);
  if (!Number.isFinite(near) || near === 0) return near;
  return exactNumber(result.prec(MOST_DIGITS));
}

/** What LiquidJS takes a value for. Throws on what had no result: an order never guesses. */
function operand(value: unknown): Big {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError('expected a finite number');
  const decimal = decimalIn(typeof value === 'string' ? value.trim() : value);
  return decimal ?? (value === true ? new Big(1) : ZERO);
}

/** big.js divides to 20 decimal places, which a quotient far below 1 would use up; it is scaled up first. */
function quotient(dividend: Big, divisor: Big): Big {
  const shift = Math.max(0, divisor.e - dividend.e + 1);
  return dividend.times(`1e${shift}`).div(divisor).prec(SIGNIFICANT).times(`1e-${shift}`);
}

function floor(value: Big): Big {
  return value.round(0, value.lt(0) ? Big.roundUp : Big.roundDown);
}

function placesOf(option: Big): number {
  return Math.min(MOST_PLACES, Math.max(-MOST_PLACES, Number(option.round(0, Big.roundDown).toString())));
}
