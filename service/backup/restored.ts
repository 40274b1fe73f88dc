import { z } from 'zod';
import type { JournalReader, JournalWriter } from '../journal/journal.ts';
import { openJournal } from '../journal/open.ts';
import { turnKillSwitch } from '../trading/kill-switch.ts';

/** Who turns the kill switch on where a backup is restored, and the reason of what is not sent then. */
export const BY_RESTORE = 'restore';

/** The name of the mark that the newest restore leaves in its journal. */
const RESTORED = 'restored';

/** What a journal knows of its own restore. Times in ms since 1970. */
const restoredSchema = z.object({
  /** When the backup was made. */
  createdAt: z.number(),
  /** What the first start found on its way and did not send; null: it has not started since. */
  settled: z.object({ at: z.number(), deliveries: z.number(), orders: z.number() }).nullable(),
});
export type Restored = z.infer<typeof restoredSchema>;

/**
 * Marks a journal that was taken from a backup, before it gets its place: the kill switch is on, and the first start settles what was on
 * its way ({@link ./settle-restored.ts}). Migrates the journal, and makes one where there is none. Throws a journal error.
 */
export function markRestored(file: string, createdAt: number, now: number): void {
  const journal = openJournal(file);
  try {
    turnKillSwitch(journal, true, BY_RESTORE, now);
    journal.transaction((writer) => putRestored(writer, { createdAt, settled: null }, now));
  } finally {
    journal.close();
  }
}

/**
 * In the place of {@link markRestored} for a journal that was moved here: the kill switch is on, and what was on its way goes on as after
 * any start. What an earlier restore left to settle is settled here. Throws a journal error.
 */
export function markArrived(file: string, now: number): void {
  const journal = openJournal(file);
  try {
    turnKillSwitch(journal, true, BY_RESTORE, now);
  } finally {
    journal.close();
  }
}

/** When the journal was restored, and what became of what it had on its way; null where it never was. */
export function restoredOf(journal: Pick<JournalReader, 'monitoring'>): (Restored & { at: number }) | null {
  const mark = journal.monitoring.mark(RESTORED);
  return mark === undefined ? null : { at: mark.at, ...restoredSchema.parse(JSON.parse(mark.value)) };
}

/** `at`: when it was restored, ms. */
export function putRestored(writer: JournalWriter, restored: Restored, at: number): void {
  writer.monitoring.putMark(RESTORED, { at, value: JSON.stringify(restored) });
}
