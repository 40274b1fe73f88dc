interface Entry<Item> {
  due: number;
  item: Item;
}

/**
 * What is due, by time. Items are not taken out when they change: each is looked at again when its turn comes and then put
 * back, run or dropped, so that a silence which every event puts off costs one entry, not one per event.
 */
export class DueQueue<Item extends object> {
  readonly #dueOf: (item: Item) => number | null;
  readonly #compare: (one: Item, other: Item) => number;
  /** Binary heap: the earliest first. */
  #heap: Entry<Item>[] = [];
  /** The earliest time for which an item stands in the heap. */
  #queuedFor = new WeakMap<Item, number>();

  /**
   * `dueOf`: when an item is due as things stand, ms since 1970; null: not at all.
   * `compare`: the order of items that are due at the same time.
   */
  constructor(dueOf: (item: Item) => number | null, compare: (one: Item, other: Item) => number) {
    this.#dueOf = dueOf;
    this.#compare = compare;
  }

  /** To be called whenever an item may have become due earlier. */
  note(item: Item): void {
    const due = this.#dueOf(item);
    if (due === null || due >= (this.#queuedFor.get(item) ?? Number.POSITIVE_INFINITY)) return;
    this.#queuedFor.set(item, due);
    this.#push({ due, item });
  }

  /** When the next item is due, or null. */
  next(): number | null {
    return this.#top()?.due ?? null;
  }

  /** Takes the first item out that is due at `to` or before, or returns null. */
  take(to: number): Entry<Item> | null {
    const top = this.#top();
    if (top === undefined || top.due > to) return null;
    this.#pop();
    this.#queuedFor.delete(top.item);
    return top;
  }

  clear(): void {
    this.#heap = [];
    this.#queuedFor = new WeakMap();
  }

  /** The first entry that still holds; those before it are put where they belong. */
  #top(): Entry<Item> | undefined {
    for (let top = this.#heap[0]; top !== undefined; top = this.#heap[0]) {
      const isNewest = this.#queuedFor.get(top.item) === top.due;
      if (isNewest && this.#dueOf(top.item) === top.due) return top;
      this.#pop();
      if (!isNewest) continue;
      this.#queuedFor.delete(top.item);
      this.note(top.item);
    }
    return undefined;
  }

  #isBefore(one: Entry<Item>, other: Entry<Item>): boolean {
    return one.due === other.due ? this.#compare(one.item, other.item) < 0 : one.due < other.due;
  }

  #push(entry: Entry<Item>): void {
    const heap = this.#heap;
    let place = heap.length;
    heap.push(entry);
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const above = heap[parent];
      if (above === undefined || !this.#isBefore(entry, above)) break;
      heap[place] = above;
      place = parent;
    }
    heap[place] = entry;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    let place = 0;
    for (let child = this.#earlierChild(place); child !== null; child = this.#earlierChild(place)) {
      const entry = heap[child];
      if (entry === undefined || !this.#isBefore(entry, last)) break;
      heap[place] = entry;
      place = child;
    }
    heap[place] = last;
  }

  #earlierChild(place: number): number | null {
    const left = this.#heap[2 * place + 1];
    const right = this.#heap[2 * place + 2];
    if (left === undefined) return null;
    return right !== undefined && this.#isBefore(right, left) ? 2 * place + 2 : 2 * place + 1;
  }
}
