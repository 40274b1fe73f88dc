import type Big from 'big.js';
import { readDecimal } from '../../../rules/event/decimal.ts';
import { isNothing, isRecord, member } from '../../../rules/event/json.ts';

/** A row of a list: an order, a trade, a market, a balance. */
export type Row = Record<string, unknown>;

/** Something that is there and is not what its name says. */
export class Unreadable extends Error {}

/** Times below this are seconds, others ms: as ms it is March 1973, as seconds the year 5138. */
const LEAST_MS = 100_000_000_000;

/** The first of these members that is there; empty texts and null are not. */
function found(row: Row, names: readonly string[]): unknown {
  for (const name of names) {
    const value = member(row, name);
    if (!isNothing(value) && value !== '') return value;
  }
  return undefined;
}

/** Text, or a number as it was written. Undefined where there is none. Throws {@link Unreadable}. */
export function textOf(row: Row, ...names: string[]): string | undefined {
  const value = found(row, names);
  if (value === undefined || typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  throw new Unreadable(`${names[0]} is no text`);
}

/** An exact quantity, a number or a decimal text. Undefined where there is none. Throws {@link Unreadable}. */
export function decimalOf(row: Row, ...names: string[]): Big | undefined {
  const value = found(row, names);
  if (value === undefined) return undefined;
  const decimal = readDecimal(value);
  if (decimal === null) throw new Unreadable(`${names[0]} is no number`);
  return decimal;
}

/** ms since 1970: from seconds, ms (numbers or texts) or ISO 8601. Undefined where there is none. Throws {@link Unreadable}. */
export function timeOf(row: Row, ...names: string[]): number | undefined {
  const value = found(row, names);
  if (value === undefined) return undefined;
  const number = readDecimal(value);
  const at = number === null ? (typeof value === 'string' ? Date.parse(value) : Number.NaN) : number.toNumber();
  if (Number.isNaN(at)) throw new Unreadable(`${names[0]} is no time`);
  return Math.round(number !== null && at < LEAST_MS ? at * 1_000 : at);
}

/** A record inside a row, or an empty one. */
export function partOf(row: Row, name: string): Row {
  const value = member(row, name);
  return isRecord(value) ? value : {};
}

/** What a reader makes of a row; null where the row is unreadable. */
export function readable<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}

/** A market's name without what exchanges put between its currencies: `BTC/USDT` and `btc_usdt` are `BTCUSDT`. */
export function bareSymbol(name: string): string {
  return name.toUpperCase().replace(/[/_:-]/g, '');
}
