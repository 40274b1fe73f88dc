import type { Clock } from '../../service/host.ts';
import type { Memory } from '../memory.ts';
import type { AppUpdates, KeptOfUpdates } from './app-updates.ts';

const DAY_MS = 86_400_000;

/** A machine that slept looks within the hour after it woke up. */
const TICK_MS = 3_600_000;

interface Means {
  updates: Pick<AppUpdates, 'look' | 'state'>;
  memory: Memory<KeptOfUpdates>;
  clock: Clock;
  tell: (version: string) => void;
}

/** Looks for an update once a day where the user has said so, and tells of each version once. Downloads and installs nothing. */
export class DailyLook {
  readonly #means: Means;

  constructor(means: Means) {
    this.#means = means;
  }

  start(): void {
    void this.#lookIfDue();
    this.#means.clock.after(TICK_MS, () => this.start());
  }

  async #lookIfDue(): Promise<void> {
    const { updates, memory, clock, tell } = this.#means;
    const { daily, lookedAt } = updates.state;
    // A clock that was set back would put the next look off for as long.
    if (!daily || Math.abs(clock.now() - (lookedAt ?? 0)) < DAY_MS) return;
    await updates.look();
    // No network, or a server that is away: Settings say so, and the next day is another one.
    const { found, daily: isStillOn } = updates.state;
    if (found === null || found.version === memory.get('toldVersion') || !isStillOn) return;
    memory.keep('toldVersion', found.version);
    tell(found.version);
  }
}
