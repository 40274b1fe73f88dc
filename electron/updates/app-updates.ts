import type { UpdateState, UpdateWish } from '../../service/contract/updates.ts';
import type { Clock } from '../../service/host.ts';
import type { Memory } from '../memory.ts';
import { notesOf, type Updater } from './updater.ts';

/** What is kept of it; a type, because the file takes only what has an index. */
export type KeptOfUpdates = {
  /** Whether the user wants the look once a day: not unless he said so. */
  daily?: boolean;
  /** The last look, ms since 1970. */
  lookedAt?: number;
  /** What it found; `by`: the version that looked, because to another one it may be nothing new. */
  found?: { by: string; version: string; notes: string } | null;
  /** The newest version that the user was told of. */
  toldVersion?: string;
};

export interface UpdateMeans {
  memory: Memory<KeptOfUpdates>;
  clock: Pick<Clock, 'now'>;
  /** The version that runs. */
  version: string;
  /** The host that is asked. */
  server: string;
  /** Loaded when it is asked for: most starts never do. */
  updater: () => Promise<Updater>;
  /** How many orders are on their way to a broker at this moment. */
  ordersInFlight: () => Promise<number>;
  /** Ends the app and installs what was downloaded. */
  install: () => Promise<void>;
  changed: (state: UpdateState) => void;
}

/**
 * The updates of this app, one step at a time. Nothing is downloaded or installed by itself, and nothing is installed while an order is
 * on its way. No step rejects: what came of it is in the state, which the tray and Settings show alike.
 */
export class AppUpdates {
  readonly #means: UpdateMeans;
  #busy: UpdateState['busy'] = null;
  #trouble: UpdateState['trouble'] = null;
  #downloaded: string | null = null;
  #underWay: Promise<void> | null = null;

  constructor(means: UpdateMeans) {
    this.#means = means;
  }

  get state(): UpdateState {
    const { memory, version, server } = this.#means;
    const found = memory.get('found') ?? null;
    return {
      version,
      server,
      daily: memory.get('daily') === true,
      busy: this.#busy,
      lookedAt: memory.get('lookedAt') ?? null,
      found:
        found === null || found.by !== version
          ? null
          : { version: found.version, notes: found.notes, isDownloaded: found.version === this.#downloaded },
      trouble: this.#trouble,
    };
  }

  wish(wish: UpdateWish): Promise<void> {
    if (wish.wish === 'look') return this.look();
    if (wish.wish === 'download') return this.download(wish.version);
    if (wish.wish === 'install') return this.install();
    this.setDaily(wish.on);
    return Promise.resolve();
  }

  /** Turned on, it looks within the hour. */
  setDaily(on: boolean): void {
    this.#means.memory.keep('daily', on);
    this.#tell();
  }

  look(): Promise<void> {
    return this.#step('looking', () => this.#look());
  }

  /** `version`: what the user said yes to. If there is another one by now, that is shown and nothing is downloaded. */
  download(version: string): Promise<void> {
    return this.#step('downloading', async () => {
      // What a start before this one has found is not known to the updater any more.
      await this.#look();
      if (this.state.found?.version !== version) return;
      await (await this.#means.updater()).downloadUpdate();
      this.#downloaded = version;
    });
  }

  install(): Promise<void> {
    return this.#step('installing', async () => {
      if (this.state.found?.isDownloaded !== true) return;
      const orders = await this.#means.ordersInFlight();
      if (orders > 0) this.#trouble = { kind: 'orders', orders };
      else await this.#means.install();
    });
  }

  async #look(): Promise<void> {
    const { memory, clock, version, updater } = this.#means;
    // Before the answer: a server that is away is asked no more often than one that answers.
    memory.keep('lookedAt', clock.now());
    const answer = await (await updater()).checkForUpdates();
    const info = answer?.isUpdateAvailable === true ? answer.updateInfo : null;
    memory.keep('found', info === null ? null : { by: version, version: info.version, notes: notesOf(info) });
  }

  /** Who asks while a step is under way waits for that one. */
  #step(name: NonNullable<UpdateState['busy']>, take: () => Promise<void>): Promise<void> {
    this.#underWay ??= this.#take(name, take).finally(() => {
      this.#underWay = null;
    });
    return this.#underWay;
  }

  async #take(name: NonNullable<UpdateState['busy']>, take: () => Promise<void>): Promise<void> {
    this.#busy = name;
    this.#trouble = null;
    this.#tell();
    try {
      await take();
    } catch (error) {
      this.#trouble = { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
    }
    this.#busy = null;
    this.#tell();
  }

  #tell(): void {
    this.#means.changed(this.state);
  }
}
