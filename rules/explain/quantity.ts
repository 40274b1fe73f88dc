import { durationMs } from '../document/duration.ts';
import { isRecord } from '../event/json.ts';
import { english } from './wording/en.ts';
import type { Unit, Wording } from './wording/wording.ts';

const UNITS: readonly [Unit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
];
const LONGEST = 80;
/** Below it all digits are said: prices of some tokens have more than twelve decimals. */
const SMALL = 1e-4;

/** A span as it is said: 600000 → `10 minutes`, 5400000 → `1 hour 30 minutes`; ms only below a second. */
export function spanInWords(ms: number, wording: Wording = english): string {
  const parts: string[] = [];
  let rest = Math.abs(Math.round(ms));
  if (rest < 1_000) return wording.milliseconds(rest);
  for (const [unit, size] of UNITS) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(wording.counted(count, unit));
  }
  return wording.span(parts.slice(0, 2));
}

/** {@link spanInWords} of a duration as a rule writes it. */
export function durationInWords(duration: string, wording: Wording = english): string {
  return spanInWords(durationMs(duration), wording);
}

/** `1 minute`, `2 minutes`, in English. */
export function counted(count: number, unit: string): string {
  return `${english.number.format(count)} ${unit}${count === 1 ? '' : 's'}`;
}

/** A value as a sentence shows it: numbers with separators, texts as they are where that is clear, otherwise quoted. */
export function valueInWords(value: unknown, wording: Wording = english): string {
  if (typeof value === 'number') return (Math.abs(value) < SMALL ? wording.small : wording.number).format(value);
  if (typeof value === 'string') return clipped(/^[\p{L}\p{N}._:/@-]+$/u.test(value) ? value : JSON.stringify(value));
  if (Array.isArray(value)) {
    return value.length === 0
      ? wording.nothing
      : clipped(wording.values(value.map((each) => valueInWords(each, wording))));
  }
  if (typeof value === 'boolean') return wording.truth(value);
  if (isRecord(value)) return clipped(JSON.stringify(value));
  return String(value);
}

/** A found value, in which an exact sum stands as a decimal text: `"1234567.10"` → `1,234,567.10`. */
export function foundInWords(value: unknown, wording: Wording = english): string {
  if (typeof value !== 'string' || !/^-?\d+(?:\.\d+)?$/.test(value) || value.length > LONGEST)
    return valueInWords(value, wording);
  const [whole = '', fraction] = value.split('.');
  const parts = wording.number.formatToParts(1_234.5);
  const sign = (type: Intl.NumberFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? '';
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, sign('group'));
  return fraction === undefined ? grouped : `${grouped}${sign('decimal')}${fraction}`;
}

/** Of a long text its beginning. */
export function clipped(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}
