import { implement } from '@orpc/server';
import { Feed } from '../../service/api/feed.ts';
import { type BackupReport, type BackupsView, RESTORE_WORD } from '../../service/contract/backups.ts';
import { contract } from '../../service/contract/contract.ts';

const DAY_MS = 86_400_000;

/** What a check finds. */
export function seedReport(now: number, changes: Partial<BackupReport> = {}): BackupReport {
  return {
    name: 'hookdesk-2026-11-27T09-30-00Z.tar',
    createdAt: now - DAY_MS,
    hookdesk: '0.1.0',
    vault: 'key',
    there: {
      events: 11_902,
      lastEventAt: now - DAY_MS,
      rules: 9,
      orders: 214,
      trades: 180,
      openDeliveries: 3,
      openOrders: 1,
    },
    here: {
      events: 12_480,
      lastEventAt: now - 60_000,
      rules: 10,
      orders: 231,
      trades: 195,
      openDeliveries: 0,
      openOrders: 0,
    },
    hindrances: [],
    ...changes,
  };
}

/** Backups without files: a test sets up what the interface shows. */
export class InMemoryBackups {
  readonly feed = new Feed<BackupsView>((_waiting, next) => next);
  /** What the next check finds. */
  report: BackupReport;
  /** How often a restart was asked for. */
  restarts = 0;
  /** Bytes of the file that is being put there. */
  added = 0;
  #view: BackupsView;

  constructor(now: number) {
    this.report = seedReport(now);
    const file = { name: this.report.name, kind: 'made', bytes: 48_300_000, at: now - DAY_MS } as const;
    this.#view = {
      folder: '/home/anna/.local/share/hookdesk/backups',
      files: [file],
      work: null,
      failure: null,
      checked: null,
      planned: null,
      restored: null,
      vault: 'key',
      canRestart: true,
    };
  }

  get view(): BackupsView {
    return this.#view;
  }

  set(changes: Partial<BackupsView>): BackupsView {
    this.#view = { ...this.#view, ...changes };
    this.feed.publish(this.#view);
    return this.#view;
  }

  /** What is under way comes to its end. */
  finish(now: number): void {
    const { work, files } = this.#view;
    if (work?.kind === 'make') {
      const file = { name: work.name, kind: 'made', bytes: 49_100_000, at: now } as const;
      this.set({ work: null, files: [file, ...files] });
    }
    if (work?.kind === 'check') this.set({ work: null, checked: { ...this.report, name: work.name } });
  }
}

const context = { service: {} as { backups: InMemoryBackups } };
const os = implement(contract).$context<typeof context>();

/** The procedures over an in-memory service. */
export const backupProcedures = {
  backups: {
    get: os.backups.get.handler(({ context: { service } }) => service.backups.view),
    watch: os.backups.watch.handler(({ context: { service }, signal }) =>
      service.backups.feed.subscribe(signal, service.backups.view),
    ),
    make: os.backups.make.handler(({ context: { service } }) =>
      service.backups.set({
        work: { kind: 'make', name: 'hookdesk-2026-11-28T09-30-00Z.tar', done: 0.37 },
        failure: null,
      }),
    ),
    check: os.backups.check.handler(({ context: { service }, input: { name } }) =>
      service.backups.set({ work: { kind: 'check', name, done: 0.5 }, failure: null, checked: null }),
    ),
    cancel: os.backups.cancel.handler(({ context: { service } }) => service.backups.set({ work: null })),
    restore: os.backups.restore.handler(({ context: { service }, input: { name, typed }, errors }) => {
      if (typed !== RESTORE_WORD) throw errors.BACKUP_REFUSED({ data: { reason: 'word' } });
      return service.backups.set({ planned: { name, createdAt: service.backups.report.createdAt } });
    }),
    drop: os.backups.drop.handler(({ context: { service } }) => service.backups.set({ checked: null, planned: null })),
    restart: os.backups.restart.handler(({ context: { service } }) => {
      service.backups.restarts += 1;
    }),
    remove: os.backups.remove.handler(({ context: { service }, input: { name } }) =>
      service.backups.set({ files: service.backups.view.files.filter((file) => file.name !== name) }),
    ),
    download: os.backups.download.handler(() => ({ address: 'backup?ticket=none' })),
    add: os.backups.add.handler(({ context: { service }, input: { name, offset, part, isLast } }) => {
      const { backups } = service;
      backups.added = offset + Buffer.from(part, 'base64').length;
      if (!isLast) return;
      const file = { name, kind: 'other', bytes: backups.added, at: Date.now() } as const;
      backups.set({ files: [file, ...backups.view.files] });
    }),
    dropAdded: os.backups.dropAdded.handler(() => {}),
  },
};
