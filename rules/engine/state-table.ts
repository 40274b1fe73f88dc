/** One piece of memory and where it belongs. */
export interface Slot<Kind extends string, State> {
  readonly kind: Kind;
  readonly rule: string;
  readonly key: string;
  /** Replaced, never changed; null: gone. */
  state: State | null;
  /** Changed since the last commit. */
  isTouched: boolean;
}

/** The pieces of one rule, the least recently changed first. */
interface Pieces<Kind extends string, State> {
  slots: Map<string, Slot<Kind, State>>;
  /** Those that are not gone. */
  count: number;
}

interface Undo<Kind extends string, State> {
  slot: Slot<Kind, State>;
  before: State | null;
  wasTouched: boolean;
  isNew: boolean;
}

/**
 * States of all rules by key, with a way back to the last commit or to a mark since. Bounded per rule: beyond `most` the least
 * recently changed goes, of those that no change since the last commit has touched.
 */
export class StateTable<Kind extends string, State extends object> {
  readonly #kind: Kind;
  readonly #most: number;
  readonly #rules = new Map<string, Pieces<Kind, State>>();
  /** What was there before each change since the last commit, oldest first. */
  #undo: Undo<Kind, State>[] = [];

  constructor(kind: Kind, most: number) {
    this.#kind = kind;
    this.#most = most;
  }

  get(rule: string, key: string): State | null {
    return this.#rules.get(rule)?.slots.get(key)?.state ?? null;
  }

  /** False where nothing is kept for a rule, so that nobody need make a key. */
  hasAny(rule: string): boolean {
    return this.#rules.has(rule);
  }

  /** Everything that is kept, for whoever has to look at all of it. */
  *slots(): Iterable<Slot<Kind, State>> {
    for (const { slots } of this.#rules.values()) {
      for (const slot of slots.values()) if (slot.state !== null) yield slot;
    }
  }

  /** Returns what changed: the piece itself, then the one that had to go for it, if any. */
  set(rule: string, key: string, state: State | null): Slot<Kind, State>[] {
    const pieces = this.#piecesOf(rule);
    const known = pieces.slots.get(key);
    const slot = known ?? { kind: this.#kind, rule, key, state: null, isTouched: false };
    if (known === undefined) pieces.slots.set(key, slot);
    this.#change(pieces, slot, state, known === undefined);
    const victim = pieces.count > this.#most ? oldestOf(pieces) : undefined;
    if (victim === undefined) return [slot];
    this.#change(pieces, victim, null, false);
    return [slot, victim];
  }

  /** A point to which {@link rollback} can go back while nothing is committed. */
  mark(): number {
    return this.#undo.length;
  }

  /** Puts changed pieces last, in the order in which they were changed, and forgets those that are gone. */
  commit(): void {
    if (this.#undo.length === 0) return;
    for (const { slot } of this.#undo) {
      const pieces = this.#piecesOf(slot.rule);
      pieces.slots.delete(slot.key);
      if (slot.state !== null) pieces.slots.set(slot.key, slot);
      else if (pieces.slots.size === 0) this.#rules.delete(slot.rule);
      slot.isTouched = false;
    }
    this.#undo = [];
  }

  /** Takes back what was changed since a mark, or since the last commit; returns the pieces that it put back. */
  rollback(mark = 0): Slot<Kind, State>[] {
    const undone = this.#undo.splice(mark).reverse();
    for (const { slot, before, wasTouched, isNew } of undone) {
      const pieces = this.#piecesOf(slot.rule);
      pieces.count += countOf(before) - countOf(slot.state);
      slot.state = before;
      slot.isTouched = wasTouched;
      if (isNew) pieces.slots.delete(slot.key);
      if (pieces.slots.size === 0) this.#rules.delete(slot.rule);
    }
    return undone.map(({ slot }) => slot);
  }

  clear(): void {
    this.#rules.clear();
    this.#undo = [];
  }

  /** Changes a piece for good: no way back leads behind it. Only between commits. */
  amend(rule: string, key: string, state: State | null): void {
    this.set(rule, key, state);
    this.commit();
  }

  #change(pieces: Pieces<Kind, State>, slot: Slot<Kind, State>, state: State | null, isNew: boolean): void {
    this.#undo.push({ slot, before: slot.state, wasTouched: slot.isTouched, isNew });
    pieces.count += countOf(state) - countOf(slot.state);
    slot.state = state;
    slot.isTouched = true;
  }

  #piecesOf(rule: string): Pieces<Kind, State> {
    let pieces = this.#rules.get(rule);
    if (pieces === undefined) {
      pieces = { slots: new Map(), count: 0 };
      this.#rules.set(rule, pieces);
    }
    return pieces;
  }
}

function oldestOf<Kind extends string, State>({ slots }: Pieces<Kind, State>): Slot<Kind, State> | undefined {
  for (const slot of slots.values()) if (!slot.isTouched) return slot;
  return undefined;
}

function countOf(state: object | null): number {
  return state === null ? 0 : 1;
}
