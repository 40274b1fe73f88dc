import { durationMs } from '../document/duration.ts';
import { isRecord } from '../event/json.ts';

const UNITS: readonly [string, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
];
const NUMBER = new Intl.NumberFormat('en-US', { maximumFractionDigits: 12 });
const LONGEST = 80;

/** A span as it is said: 600000 → `10 minutes`, 5400000 → `1 hour 30 minutes`; ms only below a second. */
export function spanInWords(ms: number): string {
  const parts: string[] = [];
  let rest = Math.abs(Math.round(ms));
  if (rest < 1_000) return `${rest} ms`;
  for (const [unit, size] of UNITS) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(counted(count, unit));
  }
  return parts.slice(0, 2).join(' ');
}

/** {@link spanInWords} of a duration as a rule writes it. */
export function durationInWords(duration: string): string {
  return spanInWords(durationMs(duration));
}

/** `1 minute`, `2 minutes`. */
export function counted(count: number, unit: string): string {
  return `${NUMBER.format(count)} ${unit}${count === 1 ? '' : 's'}`;
}

/** A value as a sentence shows it: numbers with separators, texts as they are where that is clear, otherwise quoted. */
export function valueInWords(value: unknown): string {
  if (typeof value === 'number') return NUMBER.format(value);
  if (typeof value === 'string') return clipped(/^[\p{L}\p{N}._:/@-]+$/u.test(value) ? value : JSON.stringify(value));
  if (Array.isArray(value)) return value.length === 0 ? 'nothing' : clipped(value.map(valueInWords).join(', '));
  if (isRecord(value)) return clipped(JSON.stringify(value));
  return String(value);
}

/** A found value, in which an exact sum stands as a decimal text: `"1234567.10"` → `1,234,567.10`. */
export function foundInWords(value: unknown): string {
  if (typeof value !== 'string' || !/^-?\d+(?:\.\d+)?$/.test(value) || value.length > LONGEST)
    return valueInWords(value);
  const [whole = '', fraction] = value.split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

function clipped(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}
