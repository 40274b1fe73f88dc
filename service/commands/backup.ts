import { resolve } from 'node:path';
import { createBackup } from '../backup/backup.ts';
import { restoreBackup } from '../backup/restore.ts';
import { draftTag } from '../draft-tag.ts';
import { SYSTEM_KEY_FILE } from '../vault/system-key.ts';
import { DONE, NOT_SO } from './exit-status.ts';
import { random } from './headless-host.ts';
import { installation } from './installation.ts';
import type { Invocation } from './invocation.ts';
import { typedAs } from './typed-as.ts';

/** `hookdesk backup FILE`: the whole data folder in one file, while Hookdesk runs or not. Status 1 when it was stopped. */
export async function backup(invocation: Invocation, file: string): Promise<number> {
  const { folder, json, output, now } = invocation;
  return stoppable(invocation, async (means) => {
    const { version } = installation();
    const made = await createBackup({ folder, file: resolve(file), version, now: now(), ...means });
    if (json) {
      output.json({ file: made.file, bytes: made.bytes, files: made.files.map(({ name }) => name) });
      return;
    }
    output.line(`Wrote ${made.file}: ${counted(made.files.length)}, ${megabytes(made.bytes)}.`);
    if (made.files.some(({ name }) => name === 'vault.key')) {
      output.line('It holds the vault and its key: whoever has it has your secrets. Only you can read it here.');
    }
    if (made.files.some(({ name }) => name === SYSTEM_KEY_FILE)) {
      output.line(
        'The operating system keeps the key of the vault in it: that opens on this computer, for this user alone.',
      );
    }
  });
}

/** `hookdesk restore FILE`: makes the data folder, which must be empty or not there, from a backup. Status 1 when it was stopped. */
export async function restore(invocation: Invocation, file: string): Promise<number> {
  const { folder, json, output } = invocation;
  return stoppable(invocation, async (means) => {
    const job = { file: resolve(file), folder: resolve(folder), now: invocation.now(), ...means };
    const { createdAt, files } = await restoreBackup(job);
    const at = new Date(createdAt).toISOString();
    if (json) {
      output.json({ folder, createdAt: at, files: files.map(({ name }) => name) });
      return;
    }
    output.line(`Restored ${folder} as of ${at}: ${counted(files.length)}, each as it was backed up.`);
    output.line('What was on its way then is not sent again, and the kill switch is on. Compare your orders with the');
    output.line(`exchange, then turn it off: ${typedAs('kill-switch off', invocation.environment)}`);
  });
}

interface Means {
  tag: string;
  signal: AbortSignal;
  onProgress: (done: number) => void;
}

async function stoppable({ output, interruption }: Invocation, work: (means: Means) => Promise<void>): Promise<number> {
  const signal = interruption();
  const onProgress = (done: number) => output.status(`${Math.floor(done * 100)} %`);
  try {
    await work({ tag: draftTag(random), signal, onProgress });
    return DONE;
  } catch (error) {
    if (!signal.aborted) throw error;
    output.notice('Stopped; nothing was left behind.');
    return NOT_SO;
  } finally {
    output.status('');
  }
}

function counted(files: number): string {
  return files === 1 ? '1 file' : `${files} files`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toLocaleString('en', { maximumFractionDigits: 1 })} MB`;
}
