import { isSameDecimal } from '../../rules/event/decimal.ts';

/** Spaces as languages group digits by them. */
const SPACED = /^-?\d{1,3}(?: \d{3})+(?:[.,]\d*)?$/;

/** `50,000` and `1,250.5`, where a comma groups. */
const COMMAS = /^-?\d{1,3}(?:,\d{3})+(?:\.\d*)?$/;

/** `44000,5`, where a comma is the decimal sign; `44,000` could be somebody's thousands, and is no number. */
const DECIMAL_COMMA = /^-?\d+,\d*$/;
const EITHER = /^-?\d{1,3},\d{3}$/;

/**
 * The number that was typed; null for what is none, could mean two, or has more digits than a number keeps, so that none becomes
 * another one. A point is a decimal sign in every language, because rules are written with it. `50.` is 50, on its way to 50.5.
 *
 * @param decimalSign of the language
 */
export function typedNumber(text: string, decimalSign: string): number | null {
  const plain = plainDigits(text, decimalSign);
  return plain !== null && isSameDecimal(plain, Number(plain)) ? Number(plain) : null;
}

/** Written as a number, but with more digits than one keeps: it would become another one. */
export function hasTooManyDigits(text: string, decimalSign: string): boolean {
  const plain = plainDigits(text, decimalSign);
  return plain !== null && !isSameDecimal(plain, Number(plain));
}

function plainDigits(text: string, decimalSign: string): string | null {
  const trimmed = text.trim().replace(/\s/g, ' ');
  const plain = withPoint(SPACED.test(trimmed) ? trimmed.replaceAll(' ', '') : trimmed, decimalSign);
  return /^-?(?:\d+\.?\d*|\.\d+)$/.test(plain) && Number.isFinite(Number(plain)) ? plain : null;
}

function withPoint(text: string, decimalSign: string): string {
  if (decimalSign !== ',') return COMMAS.test(text) ? text.replaceAll(',', '') : text;
  return DECIMAL_COMMA.test(text) && !EITHER.test(text) ? text.replace(',', '.') : text;
}

const PLAIN = new Intl.NumberFormat('en', { useGrouping: false, maximumFractionDigits: 20 });

/** A number as it can be typed: with a point, without groups, and never as `1.1e-8`. */
export function plainNumber(value: number): string {
  return Math.abs(value) >= 1e21 || /e-/.test(String(value)) ? PLAIN.format(value) : String(value);
}

/** A number that shows how the language writes them: with groups and a decimal sign. */
export const NUMBER_EXAMPLE = 44_000.5;
