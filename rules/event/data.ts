import type Big from 'big.js';
import { decimalText, readDecimal, readNumber } from './decimal.ts';
import type { Problem } from './event.ts';
import { isNothing, isRecord, member, shown } from './json.ts';
import { reading } from './reading/en.ts';

/** The sender's object, with its place in the body, so that a problem can be named: `$.data.amount`. */
export interface SenderData {
  values: Record<string, unknown>;
  /** `$.data`, or `$` where the body itself is the data. */
  path: string;
}

/** The exact decimal under the first of the names that holds one. */
export function decimalOf(data: SenderData, names: readonly string[]): Big | undefined {
  for (const name of names) {
    const decimal = readDecimal(member(data.values, name));
    if (decimal !== null) return decimal;
  }
  return undefined;
}

/** The double nearest to the decimal under the first of the names that holds one. */
export function numberIn(data: SenderData, names: readonly string[]): number | undefined {
  for (const name of names) {
    const number = readNumber(member(data.values, name));
    if (number !== null) return number;
  }
  return undefined;
}

/** What {@link numberIn} reads, as it was written. */
export function writtenNumber(data: SenderData, names: readonly string[]): unknown {
  for (const name of names) {
    const value = member(data.values, name);
    if (readNumber(value) !== null) return value;
  }
  return undefined;
}

/** The text under the first of the names that holds one; a number is taken as its digits (`orderId: 1839204417`). */
export function textOf(data: SenderData, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = member(data.values, name);
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
    if (typeof value === 'number' && Number.isFinite(value)) return decimalText(value);
  }
  return undefined;
}

/** The problem that a needed field under one of these names is missing or of the wrong kind. */
export function problemOf(data: SenderData, names: readonly string[], expected: string): Problem {
  const name = names.find((candidate) => !isNothing(member(data.values, candidate))) ?? names[0] ?? '';
  return {
    path: memberPath(data.path, name),
    message: reading.fieldFound(expected, shown(member(data.values, name))),
  };
}

/** An object inside the data, or undefined. */
export function objectOf(data: SenderData, name: string): SenderData | undefined {
  const value = member(data.values, name);
  return isRecord(value) ? { values: value, path: memberPath(data.path, name) } : undefined;
}

function memberPath(path: string, name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? `${path}.${name}` : `${path}[${JSON.stringify(name)}]`;
}
