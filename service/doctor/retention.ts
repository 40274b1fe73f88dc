import { join } from 'node:path';
import { JOURNAL_FILE, openJournalReader } from '../journal/open.ts';
import type { RetentionSettings } from '../settings/retention.ts';
import type { Settings } from '../settings/schema.ts';
import { type Diagnosis, healthy, warning } from './finding.ts';

/** So much more than was set is no matter of minutes any more. */
const TOLERATED = 1.1;

/** How long events are kept, how much room they take, and whether that is within what the settings ask for. */
export function examineRetention({ retention }: Settings, folder: string): Diagnosis[] {
  const file = join(folder, JOURNAL_FILE);
  try {
    const reader = openJournalReader(file);
    try {
      const { used, free } = reader.size();
      const oldest = reader.oldestReceipt();
      const since = oldest === null ? 'no event yet' : `events since ${new Date(oldest).toISOString().slice(0, 10)}`;
      const found = `${limitsOf(retention)}; ${since}, ${megabytes(used)}, with ${megabytes(free)} of the file free for those to come`;
      const { maxBytes } = retention;
      if (maxBytes === undefined || used <= maxBytes * TOLERATED) return [healthy('retention', '$.retention', found)];
      const remedy = 'start Hookdesk, and retry or drop dead deliveries: their events are kept';
      return [warning('retention', '$.retention', found, remedy)];
    } finally {
      reader.close();
    }
  } catch {
    // A journal that cannot be read is told by its own check.
    return [];
  }
}

function limitsOf({ days, maxBytes }: RetentionSettings): string {
  if (days === undefined && maxBytes === undefined) return 'everything is kept';
  const limits = [
    ...(days === undefined ? [] : [days === 1 ? '1 day' : `${days} days`]),
    ...(maxBytes === undefined ? [] : [megabytes(maxBytes)]),
  ];
  return `at most ${limits.join(' and ')}`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toLocaleString('en', { maximumFractionDigits: 1 })} MB`;
}
