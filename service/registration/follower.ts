import type { Clock } from '../host.ts';
import type { FailedAnswer } from './answer.ts';

/** Waits between the tries of one change of address, ms; then it waits for the next change, or for the user. */
const DELAYS: readonly number[] = [1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 300_000];
/** Nobody is waited for longer, whatever `Retry-After` says, ms. */
const LONGEST_WAIT = 3_600_000;

export interface FollowerOptions {
  clock: Clock;
  /** Registrations whose provider has an older address: id → the address wanted now. */
  behind: () => ReadonlyMap<string, string>;
  /** Tells the provider; what is wanted at that moment, not what was wanted when the wait began. Null: done. */
  update: (id: string) => Promise<FailedAnswer | null>;
  /** Something to show has changed. */
  onChange: () => void;
}

interface Pursuit {
  tries: number;
  /** When the next try is due, ms; null while one is under way, or after the last. */
  nextAt: number | null;
  cancel: () => void;
  /** The address that was given up on: it is not tried again by itself. */
  gaveUpOn: string | null;
}

/** Tells providers of a new public address, and again after 1, 2, 4 … s where that fails and may get better. */
export class AddressFollower {
  readonly #options: FollowerOptions;
  readonly #pursuits = new Map<string, Pursuit>();
  #isStopped = false;

  constructor(options: FollowerOptions) {
    this.#options = options;
  }

  /** The address may have changed. */
  look(): void {
    const behind = this.#options.behind();
    for (const [id, { cancel }] of this.#pursuits) {
      if (behind.has(id)) continue;
      cancel();
      this.#pursuits.delete(id);
    }
    for (const [id, url] of behind) {
      const known = this.#pursuits.get(id);
      if (known !== undefined && (known.gaveUpOn === null || known.gaveUpOn === url)) continue;
      void this.#try(id, 0);
    }
  }

  /** When a provider is told again, ms; null where nothing is due. */
  nextTryAt(id: string): number | null {
    return this.#pursuits.get(id)?.nextAt ?? null;
  }

  stop(): void {
    this.#isStopped = true;
    for (const { cancel } of this.#pursuits.values()) cancel();
    this.#pursuits.clear();
  }

  async #try(id: string, tries: number): Promise<void> {
    const pursuit: Pursuit = { tries, nextAt: null, cancel: () => {}, gaveUpOn: null };
    this.#pursuits.set(id, pursuit);
    const failed = await this.#options.update(id);
    if (this.#isStopped || this.#pursuits.get(id) !== pursuit) return;
    const url = this.#options.behind().get(id);
    if (url === undefined) this.#pursuits.delete(id);
    else this.#wait(id, pursuit, url, failed);
    this.#options.onChange();
  }

  /** `failed` null: it worked, and the address has changed once more meanwhile. */
  #wait(id: string, pursuit: Pursuit, url: string, failed: FailedAnswer | null): void {
    const tries = failed === null ? 0 : pursuit.tries;
    const delay = DELAYS[tries];
    if (delay === undefined || failed?.isRetryable === false) {
      pursuit.gaveUpOn = url;
      return;
    }
    const wait = Math.max(delay, Math.min(LONGEST_WAIT, failed?.retryAfter ?? 0));
    const { clock } = this.#options;
    pursuit.nextAt = clock.now() + wait;
    pursuit.cancel = clock.after(wait, () => void this.#try(id, tries + 1));
  }
}
