import type { TraceNode } from '../engine/judgement.ts';

/** A firing, and what stands beside it on a time line. */
export interface Fired {
  /** See {@link Decision.event}. */
  event: string;
  /** Place of that event among the events that were taken. */
  order: number;
  /** ms. */
  at: number;
  group: Readonly<Record<string, unknown>>;
  symbol: string | null;
  /** Of the event, else the newest one of the symbol then; quote currency. */
  price: number | null;
  trace: TraceNode;
}

/** Firings that are kept whole, of each rule the newest. */
const MOST_KEPT = 2_000;
const FIRST_CAPACITY = 1_024;

/** The firings of one rule: place and part of all of them in few bytes each, and the newest with all that is known. */
export class FiringLog {
  #orders = new Uint32Array(FIRST_CAPACITY);
  #parts = new Uint16Array(FIRST_CAPACITY);
  #length = 0;
  /** The oldest of them is written over next once it is full. */
  readonly #newest: Fired[] = [];
  #next = 0;

  get length(): number {
    return this.#length;
  }

  /** `part`: that of the time line, below 65,536. */
  add(fired: Fired, part: number): void {
    if (this.#length === this.#orders.length) this.#grow();
    this.#orders[this.#length] = fired.order;
    this.#parts[this.#length] = part;
    this.#length += 1;
    this.#newest[this.#next] = fired;
    this.#next = (this.#next + 1) % MOST_KEPT;
  }

  /** Places of all, in the order in which they were decided. */
  get orders(): Uint32Array {
    return this.#orders.subarray(0, this.#length);
  }

  get parts(): Uint16Array {
    return this.#parts.subarray(0, this.#length);
  }

  /** The newest as they were decided, oldest first. */
  get kept(): Fired[] {
    const isFull = this.#newest.length === MOST_KEPT;
    return isFull ? [...this.#newest.slice(this.#next), ...this.#newest.slice(0, this.#next)] : [...this.#newest];
  }

  #grow(): void {
    const orders = new Uint32Array(this.#length * 2);
    orders.set(this.#orders);
    this.#orders = orders;
    const parts = new Uint16Array(this.#length * 2);
    parts.set(this.#parts);
    this.#parts = parts;
  }
}
