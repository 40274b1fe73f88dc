import type { Clock } from '../host.ts';

/**
 * Gathers keys and hands them over together `interval` ms after the first. A burst of a thousand events becomes a few
 * messages to the interface instead of a thousand.
 */
export class Paced<Key> {
  #pending = new Set<Key>();
  #cancel: (() => void) | null = null;
  #clock: Clock;
  #interval: number;
  #deliver: (keys: Key[]) => void;

  constructor(clock: Clock, interval: number, deliver: (keys: Key[]) => void) {
    this.#clock = clock;
    this.#interval = interval;
    this.#deliver = deliver;
  }

  add(keys: Iterable<Key>): void {
    for (const key of keys) this.#pending.add(key);
    this.#cancel ??= this.#clock.after(this.#interval, () => this.#flush());
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#pending.clear();
  }

  #flush(): void {
    this.#cancel = null;
    const keys = [...this.#pending];
    this.#pending.clear();
    if (keys.length > 0) this.#deliver(keys);
  }
}
