/** Something that was done since the last commit. */
export interface Change {
  /** Takes it back; changes are taken back newest first, so that each finds what it left. */
  undo(): void;
  /** Makes it final: what was kept for {@link undo} may go. */
  settle(): void;
}

const NOTHING: Change = { undo: () => undefined, settle: () => undefined };
/** Places that are kept between commits, because making room anew for every event costs more than placing it. */
const MOST_KEPT = 1_024;

/** What was done since the last commit, oldest first. */
export class Changes {
  readonly #done: Change[] = [];
  #count = 0;

  record(change: Change): void {
    this.#done[this.#count] = change;
    this.#count += 1;
  }

  /** A place to go back to. */
  get mark(): number {
    return this.#count;
  }

  undoTo(mark: number): void {
    while (this.#count > mark) {
      this.#count -= 1;
      this.#done[this.#count]?.undo();
      this.#done[this.#count] = NOTHING;
    }
  }

  settle(): void {
    for (let index = 0; index < this.#count; index += 1) {
      this.#done[index]?.settle();
      this.#done[index] = NOTHING;
    }
    this.#count = 0;
    if (this.#done.length > MOST_KEPT) this.#done.length = MOST_KEPT;
  }
}
