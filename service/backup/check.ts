import { join } from 'node:path';
import type { BackupContents } from '../contract/backups.ts';
import { JOURNAL_FILE } from '../journal/open.ts';
import { tallyJournal } from '../journal/tally.ts';
import { RULES_FOLDER } from '../rulebook/rulebook.ts';
import { smallNamesOf } from './contents.ts';
import type { BackupJob, CheckedBackup } from './job.ts';
import { type RestoreJob, unpackBackup } from './restore.ts';

type CheckJob = Omit<Extract<BackupJob, { kind: 'check' }>, 'kind'> & Pick<RestoreJob, 'signal' | 'onProgress'>;

/**
 * Unpacks a backup and checks all of it, and counts what it holds beside what is there now. It is marked as restored already, so that it
 * can take its place as it is. Rejects as {@link unpackBackup} does.
 */
export async function checkBackup({ draft, folder, ...job }: CheckJob): Promise<CheckedBackup> {
  const { createdAt, hookdesk } = await unpackBackup(job, draft);
  return { createdAt, hookdesk, there: contentsOf(draft), here: contentsOf(folder) };
}

function contentsOf(folder: string): BackupContents {
  const rules = smallNamesOf(folder).filter((name) => name.startsWith(`${RULES_FOLDER}/`));
  return { ...tallyJournal(join(folder, JOURNAL_FILE)), rules: rules.filter((name) => !name.includes('/_')).length };
}
