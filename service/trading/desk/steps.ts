import Big from 'big.js';

/** Decimal places of a size that was worked out, where the market has no step. */
const PLACES = 8;

/** Down to the step; as it is where there is none. Exact. */
export function downTo(step: string | null, value: Big): Big {
  if (step === null || new Big(step).lte(0)) return value;
  return value.minus(value.mod(new Big(step)));
}

/** Up to the step; as it is where there is none. Exact. */
export function upTo(step: string | null, value: Big): Big {
  const down = downTo(step, value);
  return down.eq(value) || step === null ? down : down.plus(new Big(step));
}

/** A quotient that is never above the true one. */
export function quotientDown(dividend: Big, divisor: Big): Big {
  return dividend.div(divisor).round(PLACES, Big.roundDown);
}
