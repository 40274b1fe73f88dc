/**
 * Something that is gathered during a transaction and written at its end, so that a batch of events writes it once. `write`
 * runs inside the transaction, then either `settle` once it is durable or `undo` when it was rolled back.
 */
export interface Pending {
  write(): void;
  settle(): void;
  undo(): void;
}

/** The newest value of each key, written once a transaction. */
export class Gathered<Value> implements Pending {
  readonly #values = new Map<string, Value>();
  readonly #writeOne: (value: Value) => void;

  constructor(writeOne: (value: Value) => void) {
    this.#writeOne = writeOne;
  }

  get(key: string): Value | undefined {
    return this.#values.get(key);
  }

  put(key: string, value: Value): void {
    this.#values.set(key, value);
  }

  write(): void {
    for (const value of this.#values.values()) this.#writeOne(value);
  }

  settle(): void {
    this.#values.clear();
  }

  undo(): void {
    this.#values.clear();
  }
}
