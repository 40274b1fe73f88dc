import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { backupNameSchema, backupPartSchema, backupsViewSchema } from '../backups.ts';
import { base } from './base.ts';

const backupInput = z.object({ name: backupNameSchema });

export const backups = {
  get: base.output(backupsViewSchema),
  /** The same at once, then after every change and while something is being done. */
  watch: base.output(eventIterator(backupsViewSchema)),
  /** Begins to make one, in the folder of the backups. */
  make: base.output(backupsViewSchema),
  /** Begins to read one to its end: every hash, the journal's own check, what it holds. Then it can be restored. */
  check: base.input(backupInput).output(backupsViewSchema),
  /** Ends what was begun; nothing of it is left. */
  cancel: base.output(backupsViewSchema),
  /** Has the next start put the backup that was checked in the place of the state of now. `typed` is {@link RESTORE_WORD}. */
  restore: base.input(backupInput.extend({ typed: z.string().max(100) })).output(backupsViewSchema),
  /** Takes that back, and forgets what was checked. */
  drop: base.output(backupsViewSchema),
  /** Ends Hookdesk's service and starts it anew, where it can. */
  restart: base.output(z.void()),
  remove: base.input(backupInput).output(backupsViewSchema),
  /** Where a browser gets one: good for one request, at once. Relative to the interface. */
  download: base.input(backupInput).output(z.object({ address: z.string() })),
  /** Puts a file among the backups, a part at a time: `offset` bytes are there already, `part` is base64. */
  add: base
    .input(backupInput.extend({ offset: z.number().int().min(0), part: backupPartSchema, isLast: z.boolean() }))
    .output(z.void()),
  /** Gives up a file that is being put there. */
  dropAdded: base.input(backupInput).output(z.void()),
};
