import Big from 'big.js';
import { decimalText } from '../event/decimal.ts';
import type { CanonicalEvent } from '../event/event.ts';
import { quoteCurrency } from '../event/symbol.ts';

/** Currencies that are worth a dollar and are written with its sign. */
const DOLLARS: readonly string[] = ['USD', 'USDT', 'USDC'];

/** True for the dollar and what is worth one. */
export function isDollar(currency: string): boolean {
  return DOLLARS.includes(currency.toUpperCase());
}

/** The currency that an event's money is in; undefined where its symbol does not tell. */
export function currencyOf(event: Pick<CanonicalEvent, 'symbol' | 'asset'>): string | undefined {
  if (event.symbol !== undefined) return quoteCurrency(event.symbol);
  return event.asset ?? 'USD';
}

/**
 * Money as a trader writes it: `$45000`, `-$5.50`, `0.0345 BTC` (W24). Never an exponent, never a thousands separator that
 * another locale reads as a decimal point.
 */
export function moneyText(digits: string, currency: string | undefined): string {
  if (currency === undefined || currency === '') return digits;
  if (!isDollar(currency)) return `${digits} ${currency}`;
  return digits.startsWith('-') ? `-$${digits.slice(1)}` : `$${digits}`;
}

/** A total with two decimals, more only below 1 where two would lose it: `4500.00`, `0.50`, `0.0000345`. */
export function totalDigits(value: Big): string {
  const size = value.abs();
  if (size.eq(0) || size.gte(1)) return unsignedZero(value.toFixed(2, Big.roundHalfUp));
  const leadingZeros = -size.e - 1;
  return unsignedZero(padded(decimalText(value.round(Math.max(2, leadingZeros + 3), Big.roundHalfUp))));
}

/** More than a price is quoted in; a mean may never end. */
const MOST_DECIMALS = 8;

/**
 * Two decimals at least and no more than eight: `50125.50`, `0.06543`; more only below 1 where eight would lose it. What the
 * `money` filter and digests write.
 */
export function moneyDigits(value: Big): string {
  const leadingZeros = value.eq(0) ? 0 : Math.max(0, -value.e - 1);
  return unsignedZero(padded(decimalText(value.round(Math.max(MOST_DECIMALS, leadingZeros + 4), Big.roundHalfUp))));
}

/** All digits, two decimals at least. */
export function padded(digits: string): string {
  const [whole = '0', fraction = ''] = digits.split('.');
  return `${whole}.${fraction.padEnd(2, '0')}`;
}

function unsignedZero(digits: string): string {
  return /^-[0.]+$/.test(digits) ? digits.slice(1) : digits;
}
