import type { EventRing } from './event-ring.ts';

const SMALLEST = 8;

/**
 * The least (or greatest) number among the newest events, from any of them on: the places of those that no later one undercuts,
 * a monotonic queue. Each event enters and leaves it once.
 */
export class Extreme {
  readonly #ring: EventRing;
  /** 1 for the least, -1 for the greatest. */
  readonly #sign: 1 | -1;
  /** Those from `#head` to before `#tail`, oldest first. */
  #places = new Uint32Array(SMALLEST);
  #head = 0;
  #tail = 0;

  constructor(ring: EventRing, kind: 'least' | 'greatest') {
    this.#ring = ring;
    this.#sign = kind === 'least' ? 1 : -1;
  }

  get bytes(): number {
    return this.#places.byteLength;
  }

  /** The extreme of the events from an index on; there must be one. */
  from(index: number): number {
    let low = this.#head;
    // Nearly always the first, because what leaves the window leaves the queue soon after.
    let high = this.#indexAt(low) >= index ? low : this.#tail - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#indexAt(middle) < index) low = middle + 1;
      else high = middle;
    }
    return this.#ring.numberOf(this.#places[low] as number);
  }

  /** Takes up the event at the index, which has been put into the ring just now, at its end or late. */
  add(index: number): void {
    if (index === this.#ring.size - 1) this.append(index);
    else this.#addLate(index);
  }

  /** Takes up an event that is later than all that were taken up before. */
  append(index: number): void {
    const value = this.#sign * this.#ring.numberAt(index);
    while (this.#tail > this.#head && this.#rankAt(this.#tail - 1) >= value) this.#tail -= 1;
    if (this.#tail === this.#places.length) this.#makeRoom();
    this.#places[this.#tail] = this.#ring.placeOf(index);
    this.#tail += 1;
  }

  /** Forgets the events before the index, which are about to leave the ring. */
  dropBefore(index: number): void {
    while (this.#head < this.#tail && this.#indexAt(this.#head) < index) this.#head += 1;
    const size = this.#tail - this.#head;
    if (this.#places.length > 8 * SMALLEST && size * 8 < this.#places.length) this.#moveTo(size * 2);
  }

  clear(): void {
    this.#head = 0;
    this.#tail = 0;
  }

  /** Those after a late event have moved on by one place. It counts only where none of them undercuts it. */
  #addLate(index: number): void {
    const value = this.#sign * this.#ring.numberAt(index);
    let at = this.#tail;
    while (at > this.#head && this.#indexAt(at - 1) >= index) {
      at -= 1;
      this.#places[at] = this.#ring.placeOf(this.#indexAt(at) + 1);
    }
    if (at < this.#tail && this.#rankAt(at) <= value) return;
    const after = this.#places.slice(at, this.#tail);
    while (at > this.#head && this.#rankAt(at - 1) >= value) at -= 1;
    this.#tail = at;
    for (const place of [this.#ring.placeOf(index), ...after]) {
      if (this.#tail === this.#places.length) this.#makeRoom();
      this.#places[this.#tail] = place;
      this.#tail += 1;
    }
  }

  #indexAt(at: number): number {
    return this.#ring.indexOf(this.#places[at] as number);
  }

  #rankAt(at: number): number {
    return this.#sign * this.#ring.numberOf(this.#places[at] as number);
  }

  /** Moves all to the beginning, and into more room where there was little behind the head. */
  #makeRoom(): void {
    const size = this.#tail - this.#head;
    this.#moveTo(Math.max(this.#places.length, Math.ceil(size * 1.5)));
  }

  #moveTo(capacity: number): void {
    const places = new Uint32Array(Math.max(capacity, SMALLEST));
    places.set(this.#places.subarray(this.#head, this.#tail));
    this.#places = places;
    this.#tail -= this.#head;
    this.#head = 0;
  }
}
