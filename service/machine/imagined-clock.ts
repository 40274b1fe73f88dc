import type { Clock } from '../host.ts';

interface Timer {
  due: number;
  task: () => void;
}

/** A clock that shows the time of history and moves when it is told to. */
export class ImaginedClock implements Clock {
  #now: number;
  /** In the order in which they were set. */
  readonly #timers = new Set<Timer>();

  constructor(now: number) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  after(delay: number, task: () => void): () => void {
    const timer = { due: this.#now + delay, task };
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  }

  /** When the next timer is due, ms; null where none waits. */
  get next(): number | null {
    return this.#first()?.due ?? null;
  }

  /** Moves to `to` (ms), never backwards; what is due then is run by {@link runDue}. */
  moveTo(to: number): void {
    this.#now = Math.max(this.#now, to);
  }

  /** Runs the timer that is due first, where it is due by now. */
  runDue(): void {
    const first = this.#first();
    if (first === undefined || first.due > this.#now) return;
    this.#timers.delete(first);
    first.task();
  }

  #first(): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of this.#timers) if (first === undefined || timer.due < first.due) first = timer;
    return first;
  }
}
