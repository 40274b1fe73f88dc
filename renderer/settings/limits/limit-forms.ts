import type { LimitsView } from '../../../service/contract/orders.ts';
import type { LimitsChange } from '../../../service/contract/trading.ts';
import { LIMIT_NAMES, type LimitName } from '../../trading/limit-names.ts';
import { numberOf } from '../number-text.ts';

/** Limits as they are typed; empty: not set. */
export type LimitsEntry = Record<LimitName, string>;

export function entryOf(limits: LimitsView): LimitsEntry {
  const text = (name: LimitName) => {
    const limit = limits[name];
    return Array.isArray(limit) ? limit.join(', ') : limit === null ? '' : plainText(limit);
  };
  return Object.fromEntries(LIMIT_NAMES.map((name) => [name, text(name)])) as LimitsEntry;
}

/** A number without an exponent, whatever its size: `1e21` is no number that somebody types. */
function plainText(value: number): string {
  return value.toLocaleString('en', { useGrouping: false, maximumFractionDigits: 20 });
}

/** The limit that was typed: null where it is empty, undefined where it is none. */
export function limitOf(name: LimitName, text: string): number | string[] | null | undefined {
  if (text.trim() === '') return null;
  if (name === 'allowedSymbols') return symbolsOf(text);
  return numberOf(text) ?? undefined;
}

function symbolsOf(text: string): string[] {
  const symbols = text
    .split(/[,;\s]+/)
    .map((symbol) => symbol.toUpperCase())
    .filter((symbol) => symbol !== '');
  return [...new Set(symbols)];
}

/** What is another limit now. Members that are no number are left out: see {@link notNumbers}. */
export function changesOf(entry: LimitsEntry, limits: LimitsView): LimitsChange {
  const before = entryOf(limits);
  const changed = LIMIT_NAMES.filter((name) => entry[name].trim() !== before[name]);
  return Object.fromEntries(changed.map((name) => [name, limitOf(name, entry[name])])) as LimitsChange;
}

export function notNumbers(entry: LimitsEntry): LimitName[] {
  return LIMIT_NAMES.filter((name) => limitOf(name, entry[name]) === undefined);
}

/** The changes after which more is allowed than before: a higher number, a symbol more, a limit less. */
export function loosened(change: LimitsChange, before: LimitsView): LimitName[] {
  return LIMIT_NAMES.filter((name) => name in change && isLooser(before[name], change[name] ?? null));
}

function isLooser(before: number | string[] | null, after: number | string[] | null): boolean {
  if (before === null) return false;
  if (after === null) return true;
  if (Array.isArray(before) && Array.isArray(after)) return after.some((symbol) => !before.includes(symbol));
  return Number(after) > Number(before);
}

/** Whether live orders can be sent after the change that could not be sent before it: armed, and it sets the last limit. */
export function opensLive(
  change: LimitsChange,
  { armed, missing }: { armed: boolean; missing: readonly string[] },
): boolean {
  const isSet = (name: string) => (change as Record<string, unknown>)[name] != null;
  const isTaken = Object.values(change).some((limit) => limit === null);
  return armed && missing.length > 0 && missing.every(isSet) && !isTaken;
}
