import { join } from 'node:path';
import type { Said } from '../contract/sayings/en.ts';
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
      const since: Said =
        oldest === null ? ['noEventKept'] : ['eventsSince', new Date(oldest).toISOString().slice(0, 10)];
      const found: Said = ['retention', limitsOf(retention), since, megabytes(used), megabytes(free)];
      const { maxBytes } = retention;
      if (maxBytes === undefined || used <= maxBytes * TOLERATED) return [healthy('retention', '$.retention', found)];
      return [warning('retention', '$.retention', found, ['dropDead'])];
    } finally {
      reader.close();
    }
  } catch {
    // A journal that cannot be read is told by its own check.
    return [];
  }
}

function limitsOf({ days, maxBytes }: RetentionSettings): Said {
  if (days === undefined) return maxBytes === undefined ? ['allKept'] : ['keptForRoom', megabytes(maxBytes)];
  return maxBytes === undefined ? ['keptForDays', days] : ['keptForBoth', days, megabytes(maxBytes)];
}

function megabytes(bytes: number): number {
  return bytes / 1_000_000;
}
