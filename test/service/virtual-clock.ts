import type { Clock } from '../../service/host.ts';

/** A clock that moves only when the test says so. */
export class VirtualClock implements Clock {
  #now: number;
  #timers: { due: number; task: () => void }[] = [];

  constructor(now: number) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  /** How many timers wait. */
  get waiting(): number {
    return this.#timers.length;
  }

  after(delay: number, task: () => void): () => void {
    const timer = { due: this.#now + delay, task };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((each) => each !== timer);
    };
  }

  /** Moves time on and runs what falls due, in order of due time. */
  advance(ms: number): void {
    const end = this.#now + ms;
    for (;;) {
      const [next] = this.#timers.filter((timer) => timer.due <= end).sort((a, b) => a.due - b.due);
      if (next === undefined) break;
      this.#timers = this.#timers.filter((timer) => timer !== next);
      this.#now = next.due;
      next.task();
    }
    this.#now = end;
  }
}
