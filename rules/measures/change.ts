/** Something that was done since the last commit. */
export interface Change {
  /** Takes it back; changes are taken back newest first, so that each finds what it left. */
  undo(): void;
  /** Makes it final: what was kept for {@link undo} may go. */
  settle(): void;
}

/** What was done since the last commit, oldest first. */
export class Changes {
  readonly #done: Change[] = [];

  record(change: Change): void {
    this.#done.push(change);
  }

  /** A place to go back to. */
  get mark(): number {
    return this.#done.length;
  }

  undoTo(mark: number): void {
    while (this.#done.length > mark) this.#done.pop()?.undo();
  }

  settle(): void {
    if (this.#done.length === 0) return;
    for (const change of this.#done) change.settle();
    this.#done.length = 0;
  }
}
