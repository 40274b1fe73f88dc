import { canonicalJson } from '../document/canonical-json.ts';
import type { CanonicalEvent } from '../event/event.ts';
import type { CompiledRule } from './compiled-rule.ts';
import { DueQueue } from './due-queue.ts';
import type {
  BufferEntry,
  BufferState,
  SavedState,
  StateChange,
  StrategyState,
  TriggerState,
  Waiting,
} from './judgement.ts';
import { dueOf, isUntouched, turnedFalse, UNTOUCHED } from './pull.ts';
import { type Slot, StateTable } from './state-table.ts';
import { NOT_BEGUN } from './strategy.ts';

export type TriggerSlot = Slot<'trigger', TriggerState>;
export type BufferSlot = Slot<'buffer', BufferState>;

/** Groups of one rule that are remembered; the least recently changed goes first. */
const MOST_GROUPS = 100_000;

/** A point to go back to; see {@link Memory.mark}. */
export interface Mark {
  clock: number;
  triggers: number;
  buffers: number;
  strategies: number;
}

const START: Mark = { clock: Number.NEGATIVE_INFINITY, triggers: 0, buffers: 0, strategies: 0 };

/**
 * Everything that the engine remembers of its rules: trigger states, the buffers of batched actions, how far strategies are, what
 * is due, and the clock, which never runs backwards. All of it goes back to the last commit together.
 */
export class Memory {
  readonly #triggers: StateTable<'trigger', TriggerState>;
  readonly #buffers = new StateTable<'buffer', BufferState>('buffer', Number.POSITIVE_INFINITY);
  readonly #strategies = new StateTable<'strategy', StrategyState>('strategy', Number.POSITIVE_INFINITY);
  readonly #due = new DueQueue<TriggerSlot | BufferSlot>(
    (slot) => this.#dueOf(slot),
    (one, other) => this.#compare(one, other),
  );
  /** What states and entries name by id, because they are stored. */
  readonly #events = new WeakMap<Waiting | BufferEntry, CanonicalEvent>();
  /** Enabled rules, in the order of judging. */
  #rules: ReadonlyMap<string, CompiledRule> = new Map();
  #ranks: ReadonlyMap<string, number> = new Map();
  /** Rules that had a batched action which is gone, by rule and action: its firings are still to be sent. */
  #leftOver = new Map<string, CompiledRule>();
  /** What changed with the rules, to be told with the next judgement, and again until that is committed. */
  #owed: StateChange[] = [];
  #clock = START.clock;
  #committed = START;

  constructor(mostGroups = MOST_GROUPS) {
    this.#triggers = new StateTable('trigger', mostGroups);
  }

  /** ms since 1970; before everything until something was seen. */
  get clock(): number {
    return this.#clock;
  }

  /** The clock shows the newest time that it was told. */
  tick(at: number): void {
    if (at > this.#clock) this.#clock = at;
  }

  ruleOf(id: string): CompiledRule | undefined {
    return this.#rules.get(id);
  }

  /** The rule that renders a buffer: the one in force, else the last one that had the action, if that is known. */
  rendererOf(slot: BufferSlot): CompiledRule | undefined {
    return this.isLeftOver(slot) ? this.#leftOver.get(pieceOf(slot)) : this.#rules.get(slot.rule);
  }

  /** True for a buffer whose action the rule in force does not have. */
  isLeftOver({ rule, key }: BufferSlot): boolean {
    return this.#rules.get(rule)?.batches.get(Number(key)) === undefined;
  }

  eventOf(holder: Waiting | BufferEntry): CanonicalEvent | undefined {
    return this.#events.get(holder);
  }

  /** False where no group of a rule has a state. */
  hasTriggers(rule: string): boolean {
    return this.#triggers.hasAny(rule);
  }

  trigger(rule: string, group: string): TriggerState {
    return this.#triggers.get(rule, group) ?? UNTOUCHED;
  }

  /** `event`: the one that a new {@link Waiting} names. */
  setTrigger(
    rule: string,
    group: string,
    state: TriggerState,
    event: CanonicalEvent | null,
    changes: StateChange[],
  ): void {
    const kept = isUntouched(state) ? null : state;
    if (kept === this.#triggers.get(rule, group)) return;
    if (event !== null && state.waiting?.event === event.id) this.#events.set(state.waiting, event);
    for (const slot of this.#triggers.set(rule, group, kept)) this.#changed(slot, changes);
  }

  buffer(rule: string, action: number): BufferState | null {
    return this.#buffers.get(rule, String(action));
  }

  /** `event`: the one that the newest entry names. */
  setBuffer(
    rule: string,
    action: string,
    state: BufferState | null,
    event: CanonicalEvent | null,
    changes: StateChange[],
  ): void {
    const newest = state?.entries.at(-1);
    if (event !== null && newest !== undefined) this.#events.set(newest, event);
    for (const slot of this.#buffers.set(rule, action, state)) this.#changed(slot, changes);
  }

  /** How far an instance of a strategy is. */
  strategy(id: string): StrategyState {
    return this.#strategies.get(id, '') ?? NOT_BEGUN;
  }

  setStrategy(id: string, state: StrategyState, changes: StateChange[]): void {
    for (const { kind, rule, key } of this.#strategies.set(id, '', state))
      changes.push({ rule, kind, key, state, dueAt: null });
  }

  /** Every buffer that has collected something, in the order in which they would be flushed at one time. */
  get buffers(): BufferSlot[] {
    const slots = [...this.#buffers.slots()].filter(({ state }) => state !== null);
    return slots.sort((one, other) => this.#compare(one, other));
  }

  /** When something is due next, ms since 1970, or null. */
  nextDue(): number | null {
    return this.#due.next();
  }

  /** Takes what is due first, at `to` or before; at one time triggers before buffers, by priority, rule id and group. */
  take(to: number): { due: number; item: TriggerSlot | BufferSlot } | null {
    return this.#due.take(to);
  }

  /** What has to be told with the next judgement besides its own changes. */
  get owed(): readonly StateChange[] {
    return this.#owed;
  }

  mark(): Mark {
    return {
      clock: this.#clock,
      triggers: this.#triggers.mark(),
      buffers: this.#buffers.mark(),
      strategies: this.#strategies.mark(),
    };
  }

  commit(): void {
    this.#triggers.commit();
    this.#buffers.commit();
    this.#strategies.commit();
    this.#owed = [];
    this.#committed = { ...START, clock: this.#clock };
  }

  /** Back to a mark since the last commit, or to that. */
  rollback({ clock, triggers, buffers, strategies }: Mark = this.#committed): void {
    this.#clock = clock;
    for (const slot of this.#triggers.rollback(triggers)) this.#due.note(slot);
    for (const slot of this.#buffers.rollback(buffers)) this.#due.note(slot);
    this.#strategies.rollback(strategies);
  }

  /**
   * Replaces the rules; only between commits. States stay, by rule id. A `for` or `absent` that a removed, disabled or changed
   * rule waits for no more is forgotten; what a batch has collected is due at once where its action is gone.
   */
  load(rules: readonly CompiledRule[]): void {
    const before = this.#rules;
    this.#rules = new Map(rules.map((rule) => [rule.id, rule]));
    this.#ranks = new Map(rules.map(({ id }, rank) => [id, rank]));
    this.#leftOver = new Map(this.#leftOvers(before));
    this.#settle();
  }

  /** Replaces the states by stored ones, as of `clock` (ms); `eventOf` finds the events that they name. */
  restore(states: readonly SavedState[], eventOf: (id: string) => CanonicalEvent | undefined, clock: number): void {
    this.#clock = clock;
    this.#triggers.clear();
    this.#buffers.clear();
    this.#strategies.clear();
    this.#leftOver.clear();
    this.#owed = [];
    for (const saved of states) {
      if (saved.kind === 'trigger') this.#triggers.amend(saved.rule, saved.key, saved.state);
      else if (saved.kind === 'buffer') this.#buffers.amend(saved.rule, saved.key, saved.state);
      else this.#strategies.amend(saved.rule, saved.key, saved.state);
      for (const holder of holdersOf(saved)) {
        const event = eventOf(holder.event);
        if (event !== undefined) this.#events.set(holder, event);
      }
    }
    this.commit();
    this.#settle();
  }

  #changed(slot: TriggerSlot | BufferSlot, changes: StateChange[]): void {
    this.#due.note(slot);
    const { kind, rule, key, state } = slot;
    changes.push({ rule, kind, key, state, dueAt: this.#dueOf(slot) });
  }

  /** Buffers that the new rules have no place for, each with the last rule that had its action. */
  *#leftOvers(before: ReadonlyMap<string, CompiledRule>): Iterable<[string, CompiledRule]> {
    for (const slot of this.#buffers.slots()) {
      const last = before.get(slot.rule);
      const renderer = last?.batches.has(Number(slot.key)) ? last : this.#leftOver.get(pieceOf(slot));
      if (this.isLeftOver(slot) && renderer !== undefined) yield [pieceOf(slot), renderer];
    }
  }

  /** Forgets what is waited for no more and queues what is. */
  #settle(): void {
    for (const slot of [...this.#triggers.slots()]) {
      if (slot.state?.waiting !== undefined && this.#dueOf(slot) === null) this.#forget(slot, slot.state);
    }
    this.#due.clear();
    for (const slot of this.#triggers.slots()) this.#due.note(slot);
    for (const slot of this.#buffers.slots()) this.#due.note(slot);
  }

  #forget({ rule, key }: TriggerSlot, waiting: TriggerState): void {
    const rest = turnedFalse(waiting);
    const state = isUntouched(rest) ? null : rest;
    this.#triggers.amend(rule, key, state);
    this.#owed.push({ rule, kind: 'trigger', key, state, dueAt: null });
  }

  #dueOf(slot: TriggerSlot | BufferSlot): number | null {
    const rule = this.#rules.get(slot.rule);
    if (slot.state === null) return null;
    if (slot.kind === 'trigger') return rule === undefined ? null : dueOf(rule.trigger, slot.state);
    const wait = rule?.batches.get(Number(slot.key))?.maxWait ?? 0;
    return slot.state.since + wait;
  }

  #compare(one: TriggerSlot | BufferSlot, other: TriggerSlot | BufferSlot): number {
    if (one.kind !== other.kind) return one.kind === 'trigger' ? -1 : 1;
    const rank = ({ rule }: { rule: string }) => this.#ranks.get(rule) ?? this.#ranks.size;
    return rank(one) - rank(other) || compareText(one.rule, other.rule) || compareText(one.key, other.key);
  }
}

/** The events that a stored state needs: of a buffer the newest of each group, of which its message speaks. */
function holdersOf(saved: SavedState): (Waiting | BufferEntry)[] {
  if (saved.kind === 'strategy') return [];
  if (saved.kind === 'trigger') return saved.state.waiting === undefined ? [] : [saved.state.waiting];
  const newest = new Map(saved.state.entries.map((entry) => [canonicalJson(entry.group), entry]));
  return [...newest.values()];
}

function pieceOf({ rule, key }: BufferSlot): string {
  return `${rule}\n${key}`;
}

function compareText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
