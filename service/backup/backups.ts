import { rmSync } from 'node:fs';
import { Feed } from '../api/feed.ts';
import {
  type BackupRefusal,
  type BackupReport,
  type BackupsView,
  type BackupWork,
  RESTORE_WORD,
} from '../contract/backups.ts';
import { inEnglish, type Said } from '../contract/sayings/en.ts';
import { draftTag } from '../draft-tag.ts';
import { HookdeskError } from '../errors.ts';
import type { Host } from '../host.ts';
import type { JournalReader } from '../journal/journal.ts';
import { BackupFiles } from './backup-files.ts';
import { hindrancesOf, vaultOf } from './hindrances.ts';
import type { BackupJob, BackupResults } from './job.ts';
import { draftIn, dropDraft, plannedRestore, planRestore, replacedIn } from './planned-restore.ts';
import { restoredOf } from './restored.ts';
import { Tickets } from './tickets.ts';
import { workAside } from './work-aside.ts';

/** Until a restart that was asked for begins, ms: the answer is on its way by then. */
const RESTART_MS = 200;

export interface BackupsMeans {
  /** The data folder. */
  folder: string;
  host: Host;
  journal: Pick<JournalReader, 'monitoring'>;
  /** Of this program. */
  version: string;
  /** Ends the service and starts it anew; null where whoever started it has to. */
  restart: (() => void) | null;
}

/** What is under way, one thing at a time. */
interface Work {
  kind: BackupWork;
  name: string;
  done: number;
  stop: AbortController;
  over: Promise<void>;
}

/** Backups as the interface handles them: made, checked and kept in the data folder, and one of them put in the place of the state of now at the next start. */
export class Backups {
  readonly files: BackupFiles;
  readonly tickets: Tickets;
  readonly feed = new Feed<BackupsView>((_waiting, next) => next);
  readonly #means: BackupsMeans;
  #work: Work | null = null;
  #failure: BackupsView['failure'] = null;
  #checked: BackupReport | null = null;
  #isStopped = false;

  constructor(means: BackupsMeans) {
    this.#means = means;
    this.files = new BackupFiles(means.folder);
    this.tickets = new Tickets(means.host);
  }

  view(): BackupsView {
    const { folder, journal } = this.#means;
    const planned = plannedRestore(folder);
    const restored = restoredOf(journal);
    return {
      folder: this.files.folder,
      files: this.files.list(),
      work: this.#work === null ? null : { kind: this.#work.kind, name: this.#work.name, done: this.#work.done },
      failure: this.#failure,
      checked: this.#checked,
      planned: planned === null ? null : { name: planned.name, createdAt: planned.createdAt },
      restored:
        restored === null
          ? null
          : {
              at: restored.at,
              createdAt: restored.createdAt,
              deliveries: restored.settled?.deliveries ?? 0,
              orders: restored.settled?.orders ?? 0,
            },
      vault: vaultOf(folder),
      canRestart: this.#means.restart !== null,
    };
  }

  /** At a start, once all runs: clears what a kill left, and packs what a restore replaced. */
  start(): void {
    this.files.dropUnfinished();
    const replaced = replacedIn(this.#means.folder);
    if (replaced !== null) this.#keep(replaced);
  }

  /** Begins to make one. */
  make(): BackupRefusal | null {
    const refusal = this.#notNow();
    if (refusal !== null) return refusal;
    const { folder } = this.#means;
    const name = this.files.freshName('made', this.#now());
    this.#begin('make', name, (work) => this.#pack(folder, name, work));
    return null;
  }

  /** Begins to check one that is there, and to prepare it for being restored. */
  check(name: string): BackupRefusal | null {
    const refusal = this.#notNow();
    if (refusal !== null) return refusal;
    this.#checked = null;
    this.#begin('check', name, (work) => this.#look(name, work));
    return null;
  }

  /** Ends what is under way, but for the packing of a state that was replaced. */
  async cancel(): Promise<void> {
    const work = this.#work;
    if (work === null || work.kind === 'keep') return;
    work.stop.abort();
    await work.over;
  }

  /** Has the next start put the backup that was checked in the place of what is there now. */
  plan(name: string, typed: string): BackupRefusal | null {
    const refusal = this.#notNow();
    if (refusal !== null) return refusal;
    const checked = this.#checked;
    const { folder } = this.#means;
    if (checked?.name !== name) return 'not_checked';
    if (checked.hindrances.length > 0) return 'hindered';
    if (replacedIn(folder) !== null) return 'packing';
    if (typed !== RESTORE_WORD) return 'word';
    planRestore(folder, { name, createdAt: checked.createdAt, confirmedAt: this.#now() }, this.#tag());
    this.#tell();
    return null;
  }

  /** Has the service start anew, in a moment: whoever asked has its answer first. */
  restart(): void {
    const { host, restart } = this.#means;
    if (restart !== null) host.clock.after(RESTART_MS, restart);
  }

  /** Forgets what was checked, and takes a plan back that no start has carried out. */
  drop(): void {
    if (this.#work?.kind === 'check') return;
    dropDraft(this.#means.folder);
    this.#checked = null;
    this.#tell();
  }

  remove(name: string): BackupRefusal | null {
    if (this.#work?.name === name) return 'busy';
    this.files.remove(name);
    this.#tell();
    return null;
  }

  /** Adds the next bytes to a file that the user puts here from elsewhere. */
  add(name: string, part: { offset: number; bytes: Uint8Array; isLast: boolean }): BackupRefusal | null {
    if (part.offset === 0 && this.files.find(name) !== undefined) return 'exists';
    if (!this.files.add(name, part)) return 'gap';
    if (part.isLast) this.#tell();
    return null;
  }

  /** One that is being put here is given up. */
  dropAdded(name: string): void {
    this.files.dropUnfinished(`${name}.adding`);
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#work?.stop.abort();
    await this.#work?.over;
    this.feed.close();
  }

  #notNow(): 'busy' | 'planned' | null {
    if (this.#work !== null || this.#isStopped) return 'busy';
    return plannedRestore(this.#means.folder) === null ? null : 'planned';
  }

  /** The files that the last restore moved away become a backup like any other; until then they stay as they are. */
  #keep(replaced: string): void {
    const { host } = this.#means;
    const name = this.files.freshName('replaced', this.#now());
    this.#begin('keep', name, async (work) => {
      const { bytes } = await this.#pack(replaced, name, work);
      rmSync(replaced, { recursive: true, force: true });
      host.log.info({ file: this.files.path(name), bytes }, 'What the restore replaced is kept as a backup');
    });
  }

  #pack(folder: string, name: string, work: Work): Promise<BackupResults['make']> {
    const { version } = this.#means;
    const file = this.files.path(name);
    return this.#aside({ kind: 'make', folder, file, version, now: this.#now(), tag: this.#tag() }, work);
  }

  async #look(name: string, work: Work): Promise<void> {
    const { folder, host } = this.#means;
    const draft = draftIn(folder);
    dropDraft(folder);
    let isGood = false;
    try {
      const job = { kind: 'check', file: this.files.path(name), draft, folder, now: this.#now() } as const;
      const found = await this.#aside(job, work);
      this.#checked = { name, ...found, vault: vaultOf(draft), hindrances: hindrancesOf(draft, host) };
      isGood = true;
    } finally {
      if (!isGood) dropDraft(folder);
    }
  }

  #aside<Job extends BackupJob>(job: Job, work: Work): Promise<BackupResults[Job['kind']]> {
    return workAside(job, {
      signal: work.stop.signal,
      onProgress: (done) => {
        work.done = done;
        this.#tell();
      },
    });
  }

  #begin(kind: BackupWork, name: string, run: (work: Work) => Promise<unknown>): void {
    const work: Work = { kind, name, done: 0, stop: new AbortController(), over: Promise.resolve() };
    this.#work = work;
    this.#failure = null;
    work.over = run(work)
      .then(() => {})
      .catch((error: unknown) => this.#fail(work, error))
      .finally(() => {
        // A thread that was ended could not clear up after itself.
        this.files.dropUnfinished(name);
        this.#work = null;
        this.#tell();
      });
    this.#tell();
  }

  #fail({ kind, name, stop }: Work, error: unknown): void {
    if (stop.signal.aborted) return;
    const { log } = this.#means.host;
    const words = error instanceof Error ? error.message : String(error);
    log.error({ err: error, kind, name }, 'Work on a backup failed');
    const said: Said = error instanceof HookdeskError ? error.said : ['internalError', words];
    this.#failure = { kind, name, message: inEnglish(said), said };
  }

  #tell(): void {
    if (!this.#isStopped && this.feed.watched) this.feed.publish(this.view());
  }

  #now(): number {
    return this.#means.host.clock.now();
  }

  #tag(): string {
    return draftTag(this.#means.host.random);
  }
}
