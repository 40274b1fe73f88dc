import Big from 'big.js';

/** What a sender may write for a number in a text: no blanks, no separators, no hexadecimal. */
const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,4})?$/;
const PARTS = /^[+-]?(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/;
const LONGEST = 400;

/**
 * The exact decimal behind a number or a decimal text, or null where it is neither or lies outside what a double can reach
 * (1e309, 1e-400), so that the number for conditions and the decimal for sums never part company.
 */
export function readDecimal(value: unknown): Big | null {
  if (readNumber(value) === null) return null;
  return typeof value === 'number' ? new Big(value) : new Big(plainStart(value as string));
}

/** The double nearest to what {@link readDecimal} reads, without the cost of the decimal; -0 becomes 0. */
export function readNumber(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : null;
  if (typeof value !== 'string' || value.length > LONGEST || !DECIMAL.test(value)) return null;
  const near = Number(value);
  if (!Number.isFinite(near) || (near === 0 && /[1-9]/.test(value.replace(/[eE].*$/, '')))) return null;
  return near + 0;
}

/** A number or decimal as written by a person: all digits, no exponent, no trailing zeros, never `-0`. */
export function decimalText(value: Big | number): string {
  const text = (typeof value === 'number' ? new Big(value) : value).toFixed();
  const trimmed = text.includes('.') ? text.replace(/\.?0+$/, '') : text;
  return trimmed === '-0' ? '0' : trimmed;
}

/** The nearest double, for conditions; -0 becomes 0. */
export function nearestNumber(decimal: Big): number {
  return Number(decimal.toString()) + 0;
}

/** True if `written` and the double have the same decimal value, so that nothing is lost by keeping the double. */
export function isSameDecimal(written: string, value: number): boolean {
  if (written.length <= 15 && !/[eE]/.test(written)) return true;
  return significant(written) === significant(String(value));
}

/** Digits without leading and trailing zeros, and the power of ten of the first of them: one text per decimal value. */
function significant(written: string): string {
  const [, whole = '', fraction = '', exponent = '0'] = PARTS.exec(written) ?? [];
  const digits = whole + fraction;
  const leading = /^0*/.exec(digits)?.[0].length ?? 0;
  const kept = digits.slice(leading).replace(/0+$/, '');
  return kept === '' ? '0' : `${kept}e${whole.length - leading + Number(exponent)}`;
}

/** big.js refuses `+5`, `5.` and `.5`. */
function plainStart(written: string): string {
  return written
    .replace(/^\+/, '')
    .replace(/^(-?)\./, '$10.')
    .replace(/\.(?=$|[eE])/, '');
}
