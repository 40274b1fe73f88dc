import type { Clock } from '../service/host.ts';
import type { Memory } from './memory.ts';

const DAY_MS = 86_400_000;

/** A machine that slept looks within the hour after it woke up. */
const TICK_MS = 3_600_000;

/** What is kept of it; a type, because the file takes only what has an index. */
export type KeptOfUpdates = {
  /** Whether the user wants it: not unless he said so. */
  daily?: boolean;
  /** The last look, ms since 1970. */
  lookedAt?: number;
  /** The newest version that the user was told of. */
  toldVersion?: string;
};

interface Means {
  memory: Memory<KeptOfUpdates>;
  clock: Clock;
  /** The version that is there, null where this one is the newest; may reject. */
  look: () => Promise<string | null>;
  tell: (version: string) => void;
}

/** Looks for an update once a day where the user has said so, and tells of each version once. Downloads and installs nothing. */
export class DailyLook {
  readonly #means: Means;

  constructor(means: Means) {
    this.#means = means;
  }

  get isOn(): boolean {
    return this.#means.memory.get('daily') === true;
  }

  /** Turned on, it looks within the hour. */
  set(on: boolean): void {
    this.#means.memory.keep('daily', on);
  }

  start(): void {
    void this.#lookIfDue();
    this.#means.clock.after(TICK_MS, () => this.start());
  }

  async #lookIfDue(): Promise<void> {
    const { memory, clock, look, tell } = this.#means;
    const now = clock.now();
    // A clock that was set back would put the next look off for as long.
    if (!this.isOn || Math.abs(now - (memory.get('lookedAt') ?? 0)) < DAY_MS) return;
    memory.keep('lookedAt', now);
    try {
      const version = await look();
      if (version === null || version === memory.get('toldVersion') || !this.isOn) return;
      memory.keep('toldVersion', version);
      tell(version);
    } catch {
      // No network, or a server that is away: the next day is another one. Who asks in the tray is told why.
    }
  }
}
