import type { TraceNode, Verdict } from '../engine/judgement.ts';
import type { Moment, Truth } from '../measures/measure.ts';
import type { Demand } from './demand.ts';
import type { Threshold } from './threshold.ts';

export type { Moment, Truth } from '../measures/measure.ts';

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
  /** For a leaf that compares a quantity with a number. */
  readonly threshold?: Threshold | null;
}

export function verdictOf(truth: Truth): Verdict {
  if (truth === null) return 'unknown';
  return truth ? 'true' : 'false';
}
