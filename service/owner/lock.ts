import { rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { giveUpReserveOnFullDisk } from '../disk/reserve.ts';
import { HookdeskError } from '../errors.ts';
import { makeFolder } from './make-folder.ts';
import { OWNER_FILE, type Owner, type OwnerAddresses, readCard, writeCard } from './owner-card.ts';
import { pause } from './pause.ts';

export const LOCK_FILE = 'owner.lock';

/** A look at the lock by `readOwner` takes under a millisecond; a start waits this long (ms) before it takes the folder for owned. */
const TAKE_TIMEOUT_MS = 300;

/** How long (ms) a refused start, or a look at an owner that is only just starting, waits for what the owner has yet to write. */
const CARD_TIMEOUT_MS = 1_200;
const CARD_POLL_MS = 20;

/**
 * The locks that this process holds. better-sqlite3 closes a database that nobody refers to any more, and the lock would be
 * gone with the next garbage collection.
 */
const held = new Set<Database.Database>();

/** The right to write a data folder, held until it is released or the process ends, however it ends. */
export interface Ownership {
  readonly pid: number;
  /** Tells other processes where the interface is. owner.json is readable by this user only, because of the token. */
  publish(addresses: OwnerAddresses): void;
  /** Gives the folder up. A second call does nothing. */
  release(): void;
}

/**
 * Takes the one ownership of a data folder, creating the folder if need be. The lock is an exclusive SQLite transaction on a
 * file of its own: the operating system drops it with the process, on every system, so that there is no stale lock.
 * Throws `OWNED` with the folder and the running owner's pid within 2 s, or `FILE_UNREADABLE`.
 *
 * Never open owner.lock by other means in the owner's process: on POSIX, closing any descriptor of a file drops its locks.
 */
export function takeOwnership(folder: string, pid: number): Ownership {
  const lock = lockExclusively(folder);
  held.add(lock);
  giveUpReserveOnFullDisk(folder);
  try {
    // Before anything else: what stands there is of an owner that is gone.
    writeCard(folder, { pid });
  } catch (error) {
    drop(lock);
    throw unreadable(join(folder, OWNER_FILE), error);
  }
  return {
    pid,
    publish: (addresses) => writeCard(folder, { pid, ...addresses }),
    release: () => {
      if (!lock.open) return;
      rmSync(join(folder, OWNER_FILE), { force: true });
      drop(lock);
    },
  };
}

function drop(lock: Database.Database): void {
  held.delete(lock);
  lock.close();
}

function lockExclusively(folder: string): Database.Database {
  const file = join(folder, LOCK_FILE);
  let lock: Database.Database | undefined;
  try {
    makeFolder(folder);
    lock = new Database(file, { timeout: TAKE_TIMEOUT_MS });
    // Nothing is ever written: without this the lock would leave a journal file beside it.
    lock.pragma('journal_mode = MEMORY');
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock?.close();
    if (isBusy(error)) throw new HookdeskError('OWNED', { folder, pid: ownerPid(folder) });
    throw unreadable(file, error);
  }
}

/** Pid on the owner's card; waits while the card is missing or of a process that is gone, because the owner is about to write it. */
function ownerPid(folder: string): number | string {
  for (let waited = 0; waited < CARD_TIMEOUT_MS; waited += CARD_POLL_MS) {
    const pid = readCard(folder)?.pid;
    if (pid !== undefined && isAlive(pid)) return pid;
    pause(CARD_POLL_MS);
  }
  return readCard(folder)?.pid ?? 'unknown';
}

/**
 * The running owner of a folder, or null where none runs (what a killed one left in owner.json does not count). An owner that
 * is only just starting is waited for; throws `OWNED` if it has published no addresses within 1.2 s.
 */
export function readOwner(folder: string): Owner | null {
  for (let waited = 0; isOwned(folder); waited += CARD_POLL_MS) {
    const card = readCard(folder);
    const late = waited >= CARD_TIMEOUT_MS;
    // A pid that is not seen alive is a killed owner's, about to be overwritten; or one in another container.
    if (card !== undefined && 'uiUrl' in card && (late || isAlive(card.pid))) return card;
    if (late) throw new HookdeskError('OWNED', { folder, pid: card?.pid ?? 'unknown' });
    pause(CARD_POLL_MS);
  }
  return null;
}

/** Whether a process holds the folder at this moment. Reads only, and leaves nothing behind in a folder without an owner. */
export function isOwned(folder: string): boolean {
  let lock: Database.Database | undefined;
  try {
    lock = new Database(join(folder, LOCK_FILE), { readonly: true, fileMustExist: true, timeout: 0 });
    lock.prepare('SELECT count(*) FROM sqlite_schema').get();
    return false;
  } catch (error) {
    // Anything else: no folder or no lock file, so nobody ever owned it.
    return isBusy(error);
  } finally {
    lock?.close();
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, under another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function unreadable(file: string, error: unknown): HookdeskError {
  return new HookdeskError(
    'FILE_UNREADABLE',
    { file, detail: error instanceof Error ? error.message : String(error) },
    { cause: error },
  );
}
