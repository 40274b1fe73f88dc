/** What a window keeps of each event besides its time. */
export interface Columns {
  /** `number`: doubles; `scalar`: anything; `none`: nothing. */
  values: 'none' | 'number' | 'scalar';
  /** A second number, NaN where an event has none. */
  weights: boolean;
}

const SMALLEST = 8;
const NO_NUMBERS = new Float64Array(0);

/**
 * The events of one group in order of time, equal times in order of arrival: 8 bytes for the time and 8 for each number. New
 * ones nearly always come at the end and old ones always go from the front, so it is a ring; a late one moves those after it.
 *
 * Events are addressed by index, 0 for the oldest. A place is an index that does not change when older ones go: index + base,
 * modulo 2^32.
 */
export class EventRing {
  readonly #columns: Columns;
  #times = new Float64Array(SMALLEST);
  #values = NO_NUMBERS;
  #weights = NO_NUMBERS;
  #others: unknown[] = [];
  #head = 0;
  #size = 0;
  #base = 0;

  constructor(columns: Columns) {
    this.#columns = columns;
    if (columns.values === 'number') this.#values = new Float64Array(SMALLEST);
    if (columns.weights) this.#weights = new Float64Array(SMALLEST);
  }

  get size(): number {
    return this.#size;
  }

  /** Bytes that the numbers take. */
  get bytes(): number {
    return this.#times.byteLength + this.#values.byteLength + this.#weights.byteLength;
  }

  get holdsNumbers(): boolean {
    return this.#columns.values === 'number';
  }

  timeAt(index: number): number {
    return this.#times[this.#slot(index)] as number;
  }

  numberAt(index: number): number {
    return this.#values[this.#slot(index)] as number;
  }

  /** The number of the event at a place. */
  numberOf(place: number): number {
    return this.#values[this.#slot((place - this.#base) >>> 0)] as number;
  }

  weightAt(index: number): number {
    return this.#weights[this.#slot(index)] as number;
  }

  /** The value, whatever it is. */
  valueAt(index: number): unknown {
    const { values } = this.#columns;
    if (values === 'none') return undefined;
    return values === 'number' ? this.numberAt(index) : this.#others[this.#slot(index)];
  }

  placeOf(index: number): number {
    return (index + this.#base) >>> 0;
  }

  indexOf(place: number): number {
    return (place - this.#base) >>> 0;
  }

  /** The index behind all events of this time and earlier ones. */
  indexAfter(time: number): number {
    let low = 0;
    let high = this.#size;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.timeAt(middle) <= time) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Puts an event before the one that is at the index now. `most`: more than so many are not expected. */
  insert(index: number, time: number, value: unknown, weight: number, most: number): void {
    if (this.#size === this.#times.length) this.#resize(grown(this.#size, most));
    for (let to = this.#size; to > index; to -= 1) this.#copy(this.#slot(to - 1), this.#slot(to));
    this.#size += 1;
    const slot = this.#slot(index);
    this.#times[slot] = time;
    if (this.#columns.values === 'number') this.#values[slot] = value as number;
    else if (this.#columns.values === 'scalar') this.#others[slot] = value;
    if (this.#columns.weights) this.#weights[slot] = weight;
  }

  /** Takes out one event. */
  remove(index: number): void {
    for (let to = index; to < this.#size - 1; to += 1) this.#copy(this.#slot(to + 1), this.#slot(to));
    this.#size -= 1;
    this.#forget(this.#slot(this.#size));
  }

  /** Takes out the oldest so many, and gives memory back where much of it is unused. */
  dropOldest(count: number): void {
    if (this.#columns.values === 'scalar')
      for (let index = 0; index < count; index += 1) this.#forget(this.#slot(index));
    this.#head = this.#slot(count);
    this.#size -= count;
    this.#base = (this.#base + count) >>> 0;
    const capacity = this.#times.length;
    if (capacity > 8 * SMALLEST && this.#size * 4 < capacity) this.#resize(Math.max(this.#size * 2, SMALLEST));
  }

  #slot(index: number): number {
    const slot = this.#head + index;
    return slot < this.#times.length ? slot : slot - this.#times.length;
  }

  #copy(from: number, to: number): void {
    this.#times[to] = this.#times[from] as number;
    if (this.#columns.values === 'number') this.#values[to] = this.#values[from] as number;
    else if (this.#columns.values === 'scalar') this.#others[to] = this.#others[from];
    if (this.#columns.weights) this.#weights[to] = this.#weights[from] as number;
  }

  /** So that a text is not kept alive by a slot that holds nothing any more. */
  #forget(slot: number): void {
    if (this.#columns.values === 'scalar') this.#others[slot] = undefined;
  }

  #resize(capacity: number): void {
    const [head, size] = [this.#head, this.#size];
    this.#times = moved(this.#times, head, size, capacity);
    if (this.#columns.values === 'number') this.#values = moved(this.#values, head, size, capacity);
    if (this.#columns.weights) this.#weights = moved(this.#weights, head, size, capacity);
    if (this.#columns.values === 'scalar') {
      const others = this.#others;
      this.#others = [
        ...others.slice(head, head + size),
        ...others.slice(0, Math.max(0, size - (others.length - head))),
      ];
    }
    this.#head = 0;
  }
}

/** Half as much again; for a window of a known number of events not more than it needs, and room for what is not committed yet. */
function grown(size: number, most: number): number {
  const next = Math.ceil(size * 1.5);
  return size < most + 64 ? Math.min(next, most + 64) : next;
}

function moved(
  from: Float64Array<ArrayBuffer>,
  head: number,
  size: number,
  capacity: number,
): Float64Array<ArrayBuffer> {
  const to = new Float64Array(capacity);
  const untilEnd = Math.min(size, from.length - head);
  to.set(from.subarray(head, head + untilEnd));
  to.set(from.subarray(0, size - untilEnd), untilEnd);
  return to;
}
