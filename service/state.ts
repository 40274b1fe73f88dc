import { join } from 'node:path';
import { carryOutRestore } from './backup/planned-restore.ts';
import { ClockWatch } from './clock-watch.ts';
import { Disk } from './disk/disk.ts';
import { keepStartRoom } from './disk/reserve.ts';
import { draftTag } from './draft-tag.ts';
import { EngineInForce } from './engine-in-force.ts';
import { HookdeskError } from './errors.ts';
import type { Host } from './host.ts';
import type { Journal } from './journal/journal.ts';
import { JOURNAL_FILE, openJournal } from './journal/open.ts';
import { both } from './log/both.ts';
import { openLogFiles } from './log/files.ts';
import { refuseArriving } from './move/arrival-mark.ts';
import { refuseMoved } from './move/moved-mark.ts';
import { type Ownership, takeOwnership } from './owner/lock.ts';
import { changedWhileStopped } from './rulebook/changed-while-stopped.ts';
import { Rulebook } from './rulebook/rulebook.ts';
import { type ServedSources, servedSources } from './served-sources.ts';
import type { SecretPlaces } from './settings/secrets.ts';
import { SettingsStore } from './settings/settings.ts';
import { prepareFolder } from './setup/first-start.ts';
import type { Shutdown } from './shutdown.ts';
import { setVaultAside } from './vault/aside.ts';
import { openVaultLazily } from './vault/lazy.ts';
import { settleVaultKey } from './vault/settle-key.ts';
import type { Vault } from './vault/vault.ts';

/**
 * What a user said yes to where a start was refused. `withoutSecrets`: what lacks its secret is not in use until it is there. `newVault`: so
 * too, and the vault and its key are set aside first.
 */
export type Concession = 'none' | 'withoutSecrets' | 'newVault';

/** What a data folder holds, open. */
export interface State {
  /** The host that was handed in, with a log that also goes to the folder's files. */
  host: Host;
  folder: string;
  owner: Ownership;
  settings: SettingsStore;
  vault: Vault;
  secrets: SecretPlaces;
  /** The sources that can be served by the settings in force. */
  served: ServedSources;
  journal: Journal;
  rulebook: Rulebook;
  engine: EngineInForce;
  /** Tells of a clock that was set, and of time in which nothing ran. */
  clockWatch: ClockWatch;
  /** The room that the folder has; {@link State.journal} is watched by it. */
  disk: Disk;
}

/**
 * Opens a data folder: its lock first, because nothing may be read or written by two processes. Throws
 * `OWNED`, `FOLDER_MOVED`, `FOLDER_ARRIVING`, `SETTINGS_INVALID`, `SECRET_MISSING`, what opening the vault throws, or a journal error.
 */
export function openState(given: Host, folder: string, shutdown: Shutdown, concession: Concession = 'none'): State {
  const owner = takeOwnership(folder, process.pid);
  shutdown.add(() => owner.release());
  refuseMoved(folder);
  refuseArriving(folder);
  // Before anything of the folder is read: it may be another one after this.
  const restored = carryOutRestore(folder, draftTag(given.random));
  const files = openLogFiles(folder, given.redaction);
  shutdown.add(() => files.close());
  const host: Host = { ...given, log: both(given.log, files.log) };
  if (restored !== null) host.log.warn({ ...restored }, 'A backup took the place of what was here');
  if (concession === 'newVault') setVaultAside(folder, host);
  settleVaultKey(folder, host);
  prepareFolder(folder, host);

  const settings = new SettingsStore(folder);
  shutdown.add(() => settings.close());
  const vault = openVaultLazily(folder, host);
  const secrets: SecretPlaces = { environment: host.environment, vault, folder, redaction: host.redaction };
  const served = servedSources(settings.current, secrets);
  if (concession === 'none') requireSecrets(served, settings.file);
  const accepted = new Set(concession === 'none' ? [] : served.missing.map(({ message }) => message));
  settings.acceptOnly((next) => servedSources(next, secrets).missing.filter(({ message }) => !accepted.has(message)));

  // Once the journal is closed: on a full disk the room of its log and index is there again, for the next start.
  shutdown.add(() => keepStartRoom(folder, host.random));
  const opened = openJournal(join(folder, JOURNAL_FILE));
  shutdown.add(() => opened.close());
  const disk = new Disk({ folder, host });
  const journal = disk.watch(opened);
  shutdown.add(() => disk.stop());
  void disk.start();
  const rulebook = new Rulebook(folder, host.log, () => settings.current.strategies);
  shutdown.add(() => rulebook.close());
  auditStoppedChanges(journal, rulebook, host);
  const engine = new EngineInForce(journal, rulebook, () => settings.current.timezone, host.clock, host.log);
  // Before the journal closes, and after the last event was judged.
  shutdown.add(() => engine.stop());
  const clockWatch = new ClockWatch(host);
  shutdown.add(() => clockWatch.stop());
  clockWatch.start();
  return { host, folder, owner, settings, vault, secrets, served, journal, rulebook, engine, clockWatch, disk };
}

/** Before the rules of now are in force. A journal that cannot be written keeps nobody from starting. */
function auditStoppedChanges(journal: Journal, rulebook: Rulebook, { clock, log }: Host): void {
  try {
    const entries = changedWhileStopped(journal, rulebook, clock.now());
    if (entries.length === 0) return;
    journal.transaction((writer) => {
      for (const entry of entries) writer.audit(entry);
    });
  } catch (error) {
    log.error({ err: error }, 'Rules that were changed while nobody ran could not be kept as changed');
  }
}

function requireSecrets({ missing: [first] }: ServedSources, file: string): void {
  if (first !== undefined) throw new HookdeskError('SECRET_MISSING', { file, path: first.path, detail: first.message });
}
