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
  #places = new Uint32Array(SMALLEST);
  #head = 0;
  #size = 0;

  constructor(ring: EventRing, kind: 'least' | 'greatest') {
    this.#ring = ring;
    this.#sign = kind === 'least' ? 1 : -1;
  }

  get bytes(): number {
    return this.#places.byteLength;
  }

  /** The extreme of the events from an index on; there must be one. */
  from(index: number): number {
    let low = 0;
    let high = this.#size - 1;
    // Nearly always the first, because what leaves the window leaves the queue soon after.
    if (this.#indexAt(0) >= index) high = 0;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#indexAt(middle) < index) low = middle + 1;
      else high = middle;
    }
    return this.#ring.numberAt(this.#indexAt(low));
  }

  /** Takes up the event at the index, which has been put into the ring just now, at its end or late. */
  add(index: number): void {
    if (index === this.#ring.size - 1) this.append(index);
    else this.#addLate(index, this.#sign * this.#ring.numberAt(index));
  }

  /** Takes up an event that is later than all that were taken up before. */
  append(index: number): void {
    const value = this.#sign * this.#ring.numberAt(index);
    while (this.#size > 0 && this.#rankAt(this.#size - 1) >= value) this.#size -= 1;
    this.#insert(this.#size, index);
  }

  /** Forgets the events before the index, which are about to leave the ring. */
  dropBefore(index: number): void {
    while (this.#size > 0 && this.#indexAt(0) < index) {
      this.#head = this.#slot(1);
      this.#size -= 1;
    }
    const capacity = this.#places.length;
    if (capacity > 8 * SMALLEST && this.#size * 4 < capacity) this.#resize(Math.max(this.#size * 2, SMALLEST));
  }

  clear(): void {
    this.#size = 0;
  }

  /** Those after a late event have moved on by one place. It counts only where none of them undercuts it. */
  #addLate(index: number, value: number): void {
    let at = this.#size;
    while (at > 0 && this.#indexAt(at - 1) >= index) {
      at -= 1;
      this.#places[this.#slot(at)] = this.#ring.placeOf(this.#indexAt(at) + 1);
    }
    if (at < this.#size && this.#rankAt(at) <= value) return;
    const end = at;
    while (at > 0 && this.#rankAt(at - 1) >= value) at -= 1;
    this.#takeOut(at, end);
    this.#insert(at, index);
  }

  #indexAt(at: number): number {
    return this.#ring.indexOf(this.#places[this.#slot(at)] as number);
  }

  #rankAt(at: number): number {
    return this.#sign * this.#ring.numberAt(this.#indexAt(at));
  }

  #insert(at: number, index: number): void {
    if (this.#size === this.#places.length) this.#resize(Math.ceil(this.#size * 1.5));
    for (let to = this.#size; to > at; to -= 1) {
      this.#places[this.#slot(to)] = this.#places[this.#slot(to - 1)] as number;
    }
    this.#places[this.#slot(at)] = this.#ring.placeOf(index);
    this.#size += 1;
  }

  #takeOut(from: number, to: number): void {
    const count = to - from;
    if (count === 0) return;
    for (let at = to; at < this.#size; at += 1) {
      this.#places[this.#slot(at - count)] = this.#places[this.#slot(at)] as number;
    }
    this.#size -= count;
  }

  #slot(at: number): number {
    const slot = this.#head + at;
    return slot < this.#places.length ? slot : slot - this.#places.length;
  }

  #resize(capacity: number): void {
    const places = new Uint32Array(capacity);
    for (let at = 0; at < this.#size; at += 1) places[at] = this.#places[this.#slot(at)] as number;
    this.#places = places;
    this.#head = 0;
  }
}
