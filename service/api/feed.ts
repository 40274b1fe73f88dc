/**
 * Changes on their way to the interface: readers wait on an async iterator, writers never wait. Values that arrive while a
 * reader is busy are merged by `merge`, so that a slow reader costs bounded memory and always ends at the newest state.
 */
export class Feed<T> {
  #readers = new Set<Reader<T>>();
  #merge: (waiting: T, next: T) => T;

  constructor(merge: (waiting: T, next: T) => T) {
    this.#merge = merge;
  }

  get watched(): boolean {
    return this.#readers.size > 0;
  }

  publish(value: T): void {
    for (const reader of this.#readers) reader.offer(value, this.#merge);
  }

  /** Values from now on, `first` before them where given; ends when `signal` aborts or the consumer leaves. */
  async *subscribe(signal: AbortSignal | undefined, first?: T): AsyncGenerator<T, void, void> {
    const reader = new Reader<T>();
    const leave = () => reader.close();
    this.#readers.add(reader);
    signal?.addEventListener('abort', leave, { once: true });
    if (signal?.aborted) reader.close();
    try {
      if (first !== undefined) yield first;
      for (;;) {
        const next = await reader.take();
        if (next === undefined) return;
        yield next.value;
      }
    } finally {
      this.#readers.delete(reader);
      signal?.removeEventListener('abort', leave);
    }
  }

  /** Ends every subscription. */
  close(): void {
    for (const reader of this.#readers) reader.close();
  }
}

class Reader<T> {
  #waiting: { value: T } | undefined;
  #wake: (() => void) | undefined;
  #closed = false;

  offer(value: T, merge: (waiting: T, next: T) => T): void {
    this.#waiting = { value: this.#waiting === undefined ? value : merge(this.#waiting.value, value) };
    this.#wake?.();
  }

  async take(): Promise<{ value: T } | undefined> {
    while (this.#waiting === undefined && !this.#closed) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    const taken = this.#waiting;
    this.#waiting = undefined;
    return this.#closed ? undefined : taken;
  }

  close(): void {
    this.#closed = true;
    this.#wake?.();
  }
}
