import { decimalText, readDecimal } from '../../../rules/event/decimal.ts';
import { totalDigits } from '../../../rules/templates/money.ts';

/** Decimals of an amount that are shown. */
const PLACES = 8;

/** A sum of money, rounded as it is shown. */
export function total(text: string): string {
  return rounded(text, totalDigits);
}

/** An amount of a currency, rounded as it is shown. */
export function quantity(text: string): string {
  return rounded(text, (value) => decimalText(value.round(PLACES)));
}

/** A decimal text in the digits of `digits`; what is no number as it stands. */
export function rounded(text: string, digits: typeof totalDigits): string {
  const value = readDecimal(text);
  return value === null ? text : digits(value);
}
