import type { TraceNode } from './trace.ts';

/** What the engine remembers of one rule and one group; JSON, so that it can be stored with the event that changed it. */
export interface TriggerState {
  /** Last known truth, in rules that fire when it turns; unknown leaves it as it is. */
  truth: boolean;
  /** Time of the last firing, ms; null before the first, and in rules without a cooldown. */
  firedAt: number | null;
  /** Times of the newest firings, ms, ascending, as many as `limit` allows; absent in rules without a limit. */
  firings?: number[];
  /** What a `for` or `absent` waits with; absent when nothing is due. */
  waiting?: Waiting;
  /** An `absent` whose time has come; until one matches again. */
  silent?: true;
}

/** A firing that comes when its time has come: the rule's `for` or `absent` after {@link at}. */
export interface Waiting {
  /** Id of the event that began the truth, or of the last match. */
  event: string;
  /** That event's `at`, ms. */
  at: number;
  /** How the conditions were found on it; null where the event alone gives it again, because the rule does not look back. */
  trace: TraceNode | null;
}

/** The firings that a batched action has collected; JSON. */
export interface BufferState {
  /** The engine's clock when the first was collected, ms. */
  since: number;
  /** In order of arrival. */
  entries: BufferEntry[];
}

/** One collected firing. */
export interface BufferEntry {
  /** Id of the event. */
  event: string;
  /** The event's `at`, ms. */
  at: number;
  /** Values of the batch's `groupBy` fields, null where the event has none. */
  group: Readonly<Record<string, unknown>>;
  symbol: string | null;
  /** Exact decimals; null where the event has none. */
  amount: string | null;
  price: string | null;
  /** Found values of the conditions that have a `name`. */
  named: Record<string, unknown>;
}

/** How far an instance of a strategy is; JSON. */
export interface StrategyState {
  /** In order, those of the present run; the next step is the one after them. */
  taken: StepTaken[];
  /** Which run it is, from 1; absent in the first. */
  run?: number;
  /** Events that took steps of earlier runs: an event advances an instance once. */
  earlier?: string[];
  /** Somebody stopped it: it takes no step. `at` in ms. */
  stopped?: { at: number; by: string };
  /** Why its next step was not taken when it should have been; until a step is taken. */
  stuck?: StepFailed;
}

/** A step that could not be taken, because an action of the firing could not be made of the event. */
interface StepFailed extends StepTaken {
  /** Its number, from 1. */
  step: number;
  error: string;
}

/** A step that was taken. */
interface StepTaken {
  /** Id of the event that advanced it. */
  event: string;
  /** Id of the rule that fired. */
  rule: string;
  /** The event's `at`, or when the rule's timer was due; ms. */
  at: number;
}

/** A stored piece of the engine's memory; when it is due follows from it and the rule. */
export type SavedState = SavedTrigger | SavedBuffer | SavedStrategy;
export type SavedTrigger = Saved<'trigger', TriggerState>;
export type SavedBuffer = Saved<'buffer', BufferState>;
/** `rule` is the id of the strategy, `key` is empty: rules share it. */
export type SavedStrategy = Saved<'strategy', StrategyState>;

interface Saved<Kind extends string, State> {
  rule: string;
  kind: Kind;
  /** Canonical JSON of the group, or the index of the batched action. */
  key: string;
  state: State;
}

/** New value of one piece of the engine's memory; stored with what changed it. */
export interface StateChange {
  rule: string;
  kind: SavedState['kind'];
  /** Canonical JSON of the group, or the index of the batched action. */
  key: string;
  /** Null: gone. */
  state: TriggerState | BufferState | StrategyState | null;
  /** When the engine has to be asked again on account of it, ms since 1970; null: nothing is due. */
  dueAt: number | null;
}
