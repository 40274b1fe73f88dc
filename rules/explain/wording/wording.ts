import type { Suppression } from '../../engine/judgement.ts';
import type { StepTrace } from '../../engine/trace.ts';
import type { ActionWording } from './action-wording.ts';
import type { ConditionWording } from './condition-wording.ts';

/** What is counted in a sentence. */
export type Unit = 'day' | 'hour' | 'minute' | 'second' | 'time' | 'event' | 'firing';

/**
 * A language in which rules and decisions are explained: whole phrases with their values, as each language orders its words in
 * its own way. Values are texts already, unless a phrase depends on their number.
 */
export interface Wording {
  /** Numbers of a sentence, with all their digits. */
  readonly number: Intl.NumberFormat;
  /** For numbers near 0, of which it says every digit. */
  readonly small: Intl.NumberFormat;
  /** `2 minutes`, in the case in which a span or a number of times is said. */
  counted(count: number, unit: Unit): string;
  milliseconds(count: number): string;
  /** `1 hour 30 minutes` of its parts. */
  span(parts: readonly string[]): string;
  /** What an empty list has. */
  readonly nothing: string;
  /** A value that is true or false. */
  truth(value: boolean): string;
  /** `a, b, c` of values. */
  values(values: readonly string[]): string;
  /** `a, b or c` of names. */
  either(names: readonly string[]): string;
  readonly conditions: ConditionWording;
  readonly actions: ActionWording;
  readonly rules: RuleWording;
  readonly decisions: DecisionWording;
}

/** A rule as a sentence, and when it may fire. */
export interface RuleWording {
  /** `details` and `actions` as they stand in a list. */
  sentence(conditions: string, details: readonly string[], actions: readonly string[]): string;
  readonly record: string;
  /** `for each symbol and side`; names of fields as a document has them. */
  forEach(fields: readonly string[]): string;
  heldFor(span: string): string;
  readonly becomesTrue: string;
  absent(span: string): string;
  cooldown(span: string): string;
  limit(times: string): string;
  /** `5 times a day`, `5 times in 1 hour`. */
  timesADay(times: string): string;
  timesIn(times: string, span: string): string;
  maxAge(span: string): string;
  cap(notional: string): string;
  readonly shadow: string;
  readonly live: string;
  readonly paper: string;
  readonly off: string;
  /** `Mon–Fri, Sun`: runs of days, of three or more the first and the last. */
  days(runs: readonly (readonly string[])[]): string;
  /** When it may fire; at least one of them is there. */
  hours(hours: { days?: string; times?: string; timezone?: string }): string;
  from(from: string): string;
  until(to: string): string;
  wholeDay(from: string): string;
  fromTo(from: string, to: string, isNextDay: boolean): string;
}

/** What stands around the conditions of a decision. */
export interface DecisionWording {
  /** `conditions`: what was found, empty where nothing can be named; `waited`, `steps` may be empty. */
  fired(conditions: string, waited: string, steps: string): string;
  suppressed(reason: string): string;
  failed(error: string | undefined, steps: string): string;
  notFired(blockers: string): string;
  /** It looks back at what was not counted again, or not exactly. */
  readonly notCounted: string;
  readonly notExact: string;
  was(fact: string, found: string): string;
  missing(fact: string): string;
  missingValue(fact: string): string;
  needed(found: string, need: string, distance: string): string;
  not(need: string): string;
  /** Several of which one would do; `more`: there are others. */
  oneWouldDo(each: readonly string[], more: boolean): string;
  listed(each: readonly string[], rest: number): string;
  steps(each: readonly { strategy: string; words: string }[]): string;
  step(trace: StepTrace): string;
  /** Waited times are texts; `span` and `moment` of what a timer waited for. */
  held(span: string, since: string): string;
  withoutMatch(span: string, since: string): string;
  after(span: string, moment: string): string;
  waits(timer: 'for' | 'absent' | null, span: string, due: string | null): string;
  suppressedBy(reason: Exclude<Suppression, 'waiting' | 'cooldown'>, detail: SuppressionDetail): string;
  /** Texts of spans; `ago` null where it is not known or `past` says the rest. */
  cooling(at: 'unknown' | 'before' | 'same' | { ago: string }, cooldown: string | null): string;
}

/** What is known of why a rule was held back; texts. */
export interface SuppressionDetail {
  hours?: string;
  limit?: string;
  late?: string;
  maxAge?: string;
}
