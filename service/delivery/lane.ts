import type { Clock } from '../host.ts';

/** Deliveries that may wait for each other: all to one target, or to one address of it. */
export class Lane<Task> {
  readonly target: string;
  readonly #width: number;
  readonly #clock: Clock;
  readonly #ready: Task[] = [];
  /** Tried before, and older than all that is ready. */
  readonly #again: Task[] = [];
  #running = 0;
  #paused = 0;

  /** `width`: how many are sent at the same time. */
  constructor(target: string, width: number, clock: Clock) {
    this.target = target;
    this.#width = width;
    this.#clock = clock;
  }

  /** `isRetry`: it goes before those that were not tried yet, so that what a target put off is not overtaken by what came later. */
  add(task: Task, isRetry = false): void {
    (isRetry ? this.#again : this.#ready).push(task);
  }

  /** The next task that may start now, if its turn has come; it stays where it is. */
  get next(): Task | undefined {
    return this.#paused > 0 || this.#running >= this.#width ? undefined : (this.#again[0] ?? this.#ready[0]);
  }

  /** The next task that may start now; the lane counts it as running. */
  take(): Task | undefined {
    if (this.#paused > 0 || this.#running >= this.#width) return undefined;
    const task = this.#again.shift() ?? this.#ready.shift();
    if (task !== undefined) this.#running += 1;
    return task;
  }

  finish(): void {
    this.#running -= 1;
  }

  /** The target asked for quiet (429 with Retry-After): nothing starts for that long, so that nobody's tries are wasted. */
  pause(ms: number, whenOver: () => void): void {
    this.#paused += 1;
    this.#clock.after(ms, () => {
      this.#paused -= 1;
      whenOver();
    });
  }

  get isIdle(): boolean {
    return this.#running === 0 && this.#again.length + this.#ready.length === 0 && this.#paused === 0;
  }
}
