import type { Keeping } from '../../../service/contract/general-settings.ts';

/** Bounds as they are typed; empty bounds nothing. */
export interface KeepingEntry {
  days: string;
  megabytes: string;
}

const MEGABYTE = 1_000_000;
const MOST_DAYS = 36_500;

export function entryOf({ days, maxBytes }: Keeping): KeepingEntry {
  return { days: days === null ? '' : String(days), megabytes: maxBytes === null ? '' : String(maxBytes / MEGABYTE) };
}

/** What was typed, or which fields cannot be read. */
export function keepingOf(entry: KeepingEntry): { keeping: Keeping } | { faults: (keyof KeepingEntry)[] } {
  const [days, megabytes] = [numberOf(entry.days), numberOf(entry.megabytes)];
  const faults: (keyof KeepingEntry)[] = [];
  if (days === undefined || (days !== null && days > MOST_DAYS)) faults.push('days');
  if (megabytes === undefined) faults.push('megabytes');
  if (days === undefined || megabytes === undefined || faults.length > 0) return { faults };
  return { keeping: { days, maxBytes: megabytes === null ? null : Math.max(1, Math.round(megabytes * MEGABYTE)) } };
}

/** Null where nothing was typed, undefined where it is no number above 0: a comma could mean either a thousand or a decimal. */
function numberOf(text: string): number | null | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  return /^\d+(\.\d+)?$/.test(trimmed) && Number(trimmed) > 0 ? Number(trimmed) : undefined;
}
