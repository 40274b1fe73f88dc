import type { TraceNode, Verdict } from '../engine/judgement.ts';
import type { CanonicalEvent } from '../event/event.ts';
import type { Demand } from './demand.ts';

/** Three-valued logic: null is unknown, because something that was asked for is missing. */
export type Truth = boolean | null;

/** What conditions are judged on. */
export interface Moment {
  readonly event: CanonicalEvent;
  /** IANA zone of the `clock` fact where the rule names none. */
  readonly timezone: string;
}

/** A condition made ready: pure functions of the moment. */
export interface CompiledCondition {
  /** Without a trace, because nearly all events pass nearly all rules by. */
  judge(moment: Moment): Truth;
  /** The same verdict with every value that was found; `evaluated` false where it was decided without this one. */
  trace(moment: Moment, evaluated: boolean): TraceNode;
  /** Higher is asked first. */
  readonly priority: number;
  /** The conditions that must all be true for this one: those of an `all`, otherwise itself alone. */
  readonly conjuncts: readonly CompiledCondition[];
  readonly demand: Demand | null;
}

export function verdictOf(truth: Truth): Verdict {
  if (truth === null) return 'unknown';
  return truth ? 'true' : 'false';
}
