import type { Clock } from '../host.ts';
import type { SlidingLimit } from './sliding-limit.ts';

/** Nobody's wish for quiet holds others up longer than this, ms. */
const LONGEST_BLOCK_MS = 3_600_000;

/**
 * When a channel may send: limits of the whole channel, limits of each place in it (a chat, a webhook), and the quiet that a
 * target asked for. Kept in memory alone and as long as the program runs, also when the settings change.
 */
export class Pace {
  readonly #clock: Clock;
  readonly #overall: readonly SlidingLimit[];
  readonly #limitsOf: (place: string) => SlidingLimit[];
  /** Places stand in settings and rules, never in events: they are few. */
  readonly #places = new Map<string, Place>();

  constructor(
    clock: Clock,
    limits: { overall?: readonly SlidingLimit[]; ofPlace?: (place: string) => SlidingLimit[] } = {},
  ) {
    this.#clock = clock;
    this.#overall = limits.overall ?? [];
    this.#limitsOf = limits.ofPlace ?? (() => []);
  }

  /** After how many ms something may go to this place; 0 for now. */
  wait(place: string): number {
    const now = this.#clock.now();
    const { limits, quiet } = this.#place(place);
    return Math.max(quietLeft(quiet, now), ...[...this.#overall, ...limits].map((limit) => limit.wait(now)), 0);
  }

  /** The target asked for quiet, for so many ms from now; an hour at most. */
  block(place: string, ms: number): void {
    const known = this.#place(place);
    const now = this.#clock.now();
    const asked = Math.min(ms, LONGEST_BLOCK_MS);
    if (asked > quietLeft(known.quiet, now)) known.quiet = { from: now, ms: asked };
  }

  /** Waits for its turn, then runs `send`; undefined where `signal` ended the waiting. */
  async run<T>(place: string, signal: AbortSignal, send: () => Promise<T>): Promise<T | undefined> {
    for (let wait = this.wait(place); wait > 0; wait = this.wait(place)) {
      if (!(await this.#sleep(wait, signal))) return undefined;
    }
    const limits = [...this.#overall, ...this.#place(place).limits];
    for (const limit of limits) limit.begin();
    try {
      return await send();
    } finally {
      for (const limit of limits) limit.end(this.#clock.now());
    }
  }

  #place(name: string): Place {
    const known = this.#places.get(name);
    if (known !== undefined) return known;
    const made: Place = { limits: this.#limitsOf(name), quiet: { from: 0, ms: 0 } };
    this.#places.set(name, made);
    return made;
  }

  /** False where it was ended before its time. */
  #sleep(ms: number, signal: AbortSignal): Promise<boolean> {
    if (signal.aborted) return Promise.resolve(false);
    return new Promise((resolve) => {
      const end = () => {
        cancel();
        resolve(false);
      };
      const cancel = this.#clock.after(ms, () => {
        signal.removeEventListener('abort', end);
        resolve(true);
      });
      signal.addEventListener('abort', end, { once: true });
    });
  }
}

interface Place {
  limits: SlidingLimit[];
  quiet: { from: number; ms: number };
}

/** A clock that was set back does not make it longer than it was. */
function quietLeft({ from, ms }: Place['quiet'], now: number): number {
  return Math.max(0, Math.min(ms, from + ms - now));
}
