import type { Said } from '../contract/sayings/en.ts';
import { type Refusal, refusal } from './refusal.ts';

/** Requests of a source that cannot be verified, a sliding minute; from then on they are told so. Genuine ones are none of them. */
export const STRANGERS_PER_MINUTE = 300;

const WINDOW_MS = 60_000;

/**
 * Sliding minute of one source: the moments of its accepted requests, at most `limit` of them, so that memory is bounded by
 * the budget. A request counts until exactly 60,000 ms after it (SPEC row S68). Time is an argument.
 */
export class SlidingMinute {
  #moments: number[] = [];
  /** Moments before this index have left the window; cut off now and then, so that a request costs O(1) on average. */
  #first = 0;

  /**
   * Takes one request from a budget of `limit` a minute. 0 when there was room, otherwise nothing is taken and the answer is
   * the time in ms until there will be.
   */
  take(now: number, limit: number): number {
    this.#followClock(now);
    this.#forget(now);
    const used = this.#moments.length - this.#first;
    if (used < limit) {
      this.#moments.push(now);
      return 0;
    }
    // After the limit was lowered more than one has to leave.
    const leaving = this.#moments[this.#first + used - limit] ?? now;
    return leaving + WINDOW_MS - now;
  }

  /** Gives back what was taken at `moment`, because the request was refused after all. */
  giveBack(moment: number): void {
    const index = this.#moments.lastIndexOf(moment);
    if (index >= this.#first) this.#moments.splice(index, 1);
  }

  #forget(now: number): void {
    while (this.#first < this.#moments.length && now - (this.#moments[this.#first] ?? now) >= WINDOW_MS) {
      this.#first += 1;
    }
    if (this.#first > 1024 && this.#first * 2 > this.#moments.length) {
      this.#moments = this.#moments.slice(this.#first);
      this.#first = 0;
    }
  }

  /** A clock that was set back must not lock a sender out until it has caught up: the past moves with it. */
  #followClock(now: number): void {
    const ahead = (this.#moments.at(-1) ?? now) - now;
    if (ahead > 0) this.#moments = this.#moments.map((moment) => moment - ahead);
  }
}

/** 429, unless a status is given, with the seconds after which there will be room. `wait`: until then, ms. */
export function overLimit(said: Said, wait: number, status?: number): Refusal {
  return refusal('RATE_LIMITED', said, { 'retry-after': String(Math.ceil(wait / 1000)) }, status);
}
