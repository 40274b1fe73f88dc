/** At most so many in any span of time; what is under way counts until it is answered. */
export class SlidingLimit {
  readonly #count: number;
  readonly #span: number;
  /** When each of the last ones was answered, ms, oldest first: no target counts one later than that. */
  #answered: number[] = [];
  #underWay = 0;

  /** `count` in any `span` ms. */
  constructor(count: number, span: number) {
    this.#count = count;
    this.#span = span;
  }

  /** After how many ms the next one may begin: 0 for now, the rest of the span at most. */
  wait(now: number): number {
    // A clock that was set back leaves times of the future; they count as of now, and no longer.
    this.#answered = this.#answered.map((at) => Math.min(at, now)).filter((at) => at + this.#span > now);
    const free = this.#count - this.#underWay - this.#answered.length;
    if (free > 0) return 0;
    const [oldest] = this.#answered;
    return oldest === undefined ? this.#span : oldest + this.#span - now;
  }

  begin(): void {
    this.#underWay += 1;
  }

  end(now: number): void {
    this.#underWay -= 1;
    this.#answered.push(now);
  }
}
