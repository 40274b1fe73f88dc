import type { Moment } from '../conditions/compiled.ts';
import type { CompiledRule } from './compiled-rule.ts';

/** What a decision is about. */
export interface Subject {
  rule: CompiledRule;
  /** Of the event, even where something was due. */
  moment: Moment;
  /** The event's `at`, or when something was due; ms since 1970. */
  at: number;
  /** Canonical JSON of the group. */
  group: string;
}
