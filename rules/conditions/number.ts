/** A plain decimal: no blanks, no separators, no hexadecimal, no infinity. */
const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,4})?$/;
const LONGEST = 400;

/**
 * The finite number behind a number or a decimal text, or null where it is neither: `"0x10"`, `"1e309"`, `""`, `[6]` and
 * `true` are no numbers (json-rules-engine takes the first, second and fourth for numbers above 5).
 */
export function readNumber(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string' || value.length > LONGEST || !DECIMAL.test(value)) return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}
