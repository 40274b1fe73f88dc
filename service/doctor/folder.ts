import { accessSync, constants, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Said } from '../contract/sayings/en.ts';
import { freeBytes } from '../disk/room.ts';
import { JOURNAL_FILE, openJournalReader } from '../journal/open.ts';
import { SYSTEM_KEY_FILE } from '../vault/system-key.ts';
import { VAULT_FILE } from '../vault/vault-file.ts';
import { VAULT_KEY_FILE } from '../vault/vault-key.ts';
import { broken, type Diagnosis, healthy, journalRemedy, saidOf, warning } from './finding.ts';
import type { Patient } from './patient.ts';
import { examineVault } from './vault.ts';

/** Room below which the journal may soon find none, bytes. */
const LEAST_FREE = 200_000_000;

/** The data folder: writable, room on its disk, private, its journal and vault in order. */
export function examineFolder(patient: Patient): Diagnosis[] {
  const { folder } = patient;
  return [writable(folder), ...room(folder), ...privacy(folder), ...journal(patient), ...examineVault(patient)];
}

function writable(folder: string): Diagnosis {
  const existing = nearest(folder);
  try {
    accessSync(existing, constants.W_OK | constants.X_OK);
    return healthy('folder', folder, existing === folder ? ['folderWritable'] : ['folderNotYet']);
  } catch (error) {
    return broken('folder', folder, saidOf(error), ['letWriteFolder', existing]);
  }
}

/** The folder itself, or where it would be made. */
function nearest(folder: string): string {
  const isThere = statSync(folder, { throwIfNoEntry: false }) !== undefined;
  return isThere || dirname(folder) === folder ? folder : nearest(dirname(folder));
}

function room(folder: string): Diagnosis[] {
  const free = freeBytes(nearest(folder));
  if (free === null) return [];
  const found: Said = ['diskFree', Math.round(free / 1_000_000)];
  if (free >= LEAST_FREE) return [healthy('disk', folder, found)];
  return [broken('disk', folder, found, ['makeRoomForEvents'])];
}

/** Files that hold secrets and that other users of the machine may read. Windows has no such modes. */
function privacy(folder: string): Diagnosis[] {
  if (process.platform === 'win32') return [];
  return ['settings.json', VAULT_FILE, VAULT_KEY_FILE, SYSTEM_KEY_FILE, JOURNAL_FILE].flatMap((name) => {
    const file = join(folder, name);
    const mode = statSync(file, { throwIfNoEntry: false })?.mode ?? 0;
    if ((mode & 0o077) === 0 || (statSync(folder).mode & 0o077) === 0) return [];
    const found: Said = ['readableByOthers', (mode & 0o777).toString(8)];
    return [warning('privacy', file, found, ['bare', `chmod 600 ${file}`])];
  });
}

function journal({ folder, now }: Patient): Diagnosis[] {
  const file = join(folder, JOURNAL_FILE);
  try {
    const reader = openJournalReader(file);
    try {
      const { events, lastEventAt, deadDeliveries } = reader.counts();
      return [
        healthy('journal', file, ['journalHolds', events, deadDeliveries]),
        ...(lastEventAt !== null && lastEventAt > now + 60_000
          ? [warning('clock', file, ['eventOfFuture'], ['setClock'])]
          : []),
      ];
    } finally {
      reader.close();
    }
  } catch (error) {
    return [broken('journal', file, saidOf(error), journalRemedy(error))];
  }
}
