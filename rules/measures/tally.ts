/** How many different values there are among those that come and go; for numbers alone there is a faster one. */
export class Tally {
  readonly #counts = new Map<unknown, number>();

  add(value: unknown): void {
    this.#counts.set(value, (this.#counts.get(value) ?? 0) + 1);
  }

  remove(value: unknown): void {
    const count = this.#counts.get(value) ?? 0;
    if (count > 1) this.#counts.set(value, count - 1);
    else this.#counts.delete(value);
  }

  get different(): number {
    return this.#counts.size;
  }

  /** Of numbers, none. */
  readonly bytes = 0;

  clear(): void {
    this.#counts.clear();
  }
}
