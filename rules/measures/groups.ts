import type { Change, Changes } from './change.ts';

/** Groups that a window, series or latest value keeps; beyond them the one that was fed longest ago goes. */
export const MOST_GROUPS = 10_000;

/** A group and its place in the order of feeding. */
export interface Entry<Group> {
  readonly key: string;
  readonly group: Group;
  /** The one that was fed before it. */
  older: Entry<Group> | null;
  newer: Entry<Group> | null;
}

/** Groups by key, in the order in which they were last fed, and bounded. */
export class Groups<Group> {
  readonly #entries = new Map<string, Entry<Group>>();
  readonly #limit: number;
  #oldest: Entry<Group> | null = null;
  #newest: Entry<Group> | null = null;

  constructor(limit = MOST_GROUPS) {
    this.#limit = limit;
  }

  find(key: string): Entry<Group> | undefined {
    return this.#newest !== null && this.#newest.key === key ? this.#newest : this.#entries.get(key);
  }

  get(key: string): Group | undefined {
    return this.find(key)?.group;
  }

  /** Makes a group the one that was fed last. `changes`: where to remember it; null where nothing is taken back. */
  touch(entry: Entry<Group>, changes: Changes | null): void {
    if (entry === this.#newest) return;
    const { older } = entry;
    this.#unlink(entry);
    this.#link(entry, this.#newest);
    changes?.record(onlyUndo(() => this.#moveBack(entry, older)));
  }

  /** The group that is fed now, made where there is none. */
  use(key: string, make: () => Group, changes: Changes | null): Group {
    const known = this.find(key);
    if (known === undefined) return this.add(key, make(), changes);
    this.touch(known, changes);
    return known.group;
  }

  /** Adds a group as the one that was fed last; beyond the limit, the one that was fed longest ago goes. */
  add(key: string, group: Group, changes: Changes | null): Group {
    if (this.#entries.size >= this.#limit && this.#oldest !== null) this.#drop(this.#oldest, changes);
    const entry = { key, group, older: null, newer: null };
    this.#insert(entry, this.#newest);
    changes?.record(onlyUndo(() => this.#remove(entry)));
    return group;
  }

  clear(): void {
    this.#entries.clear();
    this.#oldest = null;
    this.#newest = null;
  }

  /** Fed longest ago first. */
  *[Symbol.iterator](): IterableIterator<[key: string, group: Group]> {
    for (let entry = this.#oldest; entry !== null; entry = entry.newer) yield [entry.key, entry.group];
  }

  #drop(entry: Entry<Group>, changes: Changes | null): void {
    this.#remove(entry);
    changes?.record(onlyUndo(() => this.#insert(entry, null)));
  }

  #moveBack(entry: Entry<Group>, older: Entry<Group> | null): void {
    this.#unlink(entry);
    this.#link(entry, older);
  }

  #insert(entry: Entry<Group>, older: Entry<Group> | null): void {
    this.#entries.set(entry.key, entry);
    this.#link(entry, older);
  }

  #remove(entry: Entry<Group>): void {
    this.#entries.delete(entry.key);
    this.#unlink(entry);
  }

  /** Puts it behind `older`, or first where that is null. */
  #link(entry: Entry<Group>, older: Entry<Group> | null): void {
    const newer = older === null ? this.#oldest : older.newer;
    entry.older = older;
    entry.newer = newer;
    if (older === null) this.#oldest = entry;
    else older.newer = entry;
    if (newer === null) this.#newest = entry;
    else newer.older = entry;
  }

  #unlink({ older, newer }: Entry<Group>): void {
    if (older === null) this.#oldest = newer;
    else older.newer = newer;
    if (newer === null) this.#newest = older;
    else newer.older = older;
  }
}

function onlyUndo(undo: () => void): Change {
  return { undo, settle: () => undefined };
}
