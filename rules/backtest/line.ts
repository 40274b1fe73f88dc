import type { Decision, Flush, PlannedAction } from '../engine/judgement.ts';
import { factsOf } from './facts.ts';

/** An action as a back-test shows it: its type and delivery id, then its rendered parameters. */
export type ShownAction = { type: string; id: string } & Record<string, unknown>;

/** One line of a back-test's result: a firing, or the flush of a batch, whose `event` is null. The order of the keys is fixed. */
export interface BacktestLine {
  rule: string;
  /** Id of the event; for a `for` the one that began the truth, for an `absent` the last that matched. */
  event: string | null;
  /** ms since 1970 UTC: the event's own time, or when the timer or flush was due. */
  at: number;
  /** Values of the group's fields; `{}` without. */
  group: Record<string, unknown>;
  /** See {@link factsOf}; `{}` for a flush. */
  facts: Record<string, unknown>;
  /** In the rule's order; of a flush one for each group of the batch. */
  actions: ShownAction[];
}

/** The line of a decision that fired. */
export function lineOfFiring({ rule, event, at, group, trace, actions }: Decision): BacktestLine {
  return { rule, event, at, group, facts: factsOf(trace), actions: actions.map(shown) };
}

/** The line of a batch that was flushed. */
export function lineOfFlush({ rule, at, actions }: Flush): BacktestLine {
  return { rule, event: null, at, group: {}, facts: {}, actions: actions.map(shown) };
}

function shown({ type, id, payload, batch }: PlannedAction): ShownAction {
  return batch === undefined ? { type, id, ...payload } : { type, id, ...payload, batch };
}
