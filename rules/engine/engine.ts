import type { NamedConditions } from '../conditions/check.ts';
import type { RuleDocument } from '../document/schema.ts';
import type { Strategy } from '../document/strategy.ts';
import type { CanonicalEvent } from '../event/event.ts';
import type { Measure } from '../measures/measure.ts';
import { Measures, type SavedMeasure } from '../measures/measures.ts';
import { CandidateIndex } from './candidates.ts';
import { CompiledRule } from './compiled-rule.ts';
import type { Decision, Judgement, SavedState, StateChange, StrategyState, TraceNode } from './judgement.ts';
import { explainRule, judgeCandidates } from './judging.ts';
import { Memory } from './memory.ts';
import { runDue, runLast } from './timers.ts';
import { momentOf, type Work } from './work.ts';

export type { CompiledRule } from './compiled-rule.ts';
export { ruleVersion } from './version.ts';

/**
 * Makes a checked document ready to judge. Throws on a document that the checker refuses. `strategies`: those of the settings, of
 * which it takes the ones that its actions may advance.
 */
export function compileRule(
  document: RuleDocument,
  conditions: NamedConditions,
  strategies: readonly Strategy[] = [],
): CompiledRule {
  return new CompiledRule(document, conditions, strategies);
}

export interface EngineOptions {
  /** IANA zone of the `clock` fact, of hours and of days where a rule names none, and of times in texts. */
  timezone: string;
  /** Groups of one rule that are remembered; the least recently changed goes first. Default 100,000. */
  mostGroups?: number;
  /**
   * What is traced: `all` (default), or `firings` alone, which is several times faster where rules look back. Then near misses
   * have neither group nor trace, and the trace of a suppression is empty.
   */
  traces?: 'all' | 'firings';
}

/**
 * Judges events by rules: a pure function of the rules, the events so far, their own times and what it is told of the clock;
 * live, back-test and explanation run through here. Synchronous. Everything that it remembers is in memory and goes back to
 * the last {@link commit} by {@link rollback}.
 *
 * The clock never runs backwards: it shows the newest receipt, or the newest time that {@link advance} was given.
 */
export class Engine {
  readonly #timezone: string;
  readonly #tracesAll: boolean;
  readonly #memory: Memory;
  readonly #measures = new Measures();
  #rules: readonly CompiledRule[] = [];
  #index = new CandidateIndex([]);

  constructor({ timezone, mostGroups, traces = 'all' }: EngineOptions) {
    this.#timezone = timezone;
    this.#tracesAll = traces === 'all';
    this.#memory = new Memory(mostGroups);
  }

  /**
   * Replaces the rules; only between commits. Disabled ones are left out. Trigger states stay, by rule id. A `for` or `absent`
   * of a rule that is gone, disabled or waits no more is forgotten; what a batch has collected is flushed by the next
   * {@link advance} or {@link judge} where its action is gone. Measures that nobody asks for any more are dropped, new ones
   * are {@link unfed}.
   */
  load(rules: readonly CompiledRule[]): void {
    this.#rules = rules.filter((rule) => rule.enabled).sort(inOrder);
    this.#index = new CandidateIndex(this.#rules);
    this.#memory.load(this.#rules);
    this.#measures.load(this.#rules.map(({ measures }) => measures));
  }

  /** Measures that have seen no history yet. */
  get unfed(): readonly Measure[] {
    return this.#measures.unfed;
  }

  /** Feeds the {@link unfed} measures, and only those, with the whole history, oldest arrival first. Final at once. */
  backfill(events: Iterable<CanonicalEvent>): void {
    const work = this.#work();
    for (const event of events) this.#measures.backfill(momentOf(event, work));
    this.#measures.settle();
  }

  /**
   * Replaces trigger states and buffers by stored ones, after {@link load}; `eventOf` finds the events that they name. `clock`:
   * the newest time that the engine had been told (ms since 1970), by a receipt or otherwise.
   */
  restore(
    states: readonly SavedState[],
    eventOf: (id: string) => CanonicalEvent | undefined,
    clock = Number.NEGATIVE_INFINITY,
  ): void {
    this.#memory.restore(states, eventOf, clock);
  }

  /** Contents of the measures as last committed. */
  saveMeasures(): SavedMeasure[] {
    return this.#measures.save();
  }

  /** Puts saved contents back, after {@link load}; what nobody asks for any more is passed over. */
  restoreMeasures(saved: readonly SavedMeasure[]): void {
    this.#measures.restore(saved);
  }

  /**
   * Feeds the measures alone with an event that was judged before: one that is newer than the saved measures, at the start, or
   * older than the one to explain. Final at once; not between a {@link judge} and its commit.
   */
  replay(event: CanonicalEvent): void {
    this.#memory.tick(event.receivedAt);
    this.#measures.feed(momentOf(event, this.#work()));
    this.commit();
  }

  /**
   * Judges an event: first whatever is due at its receipt or before, then every measure that it feeds, then every rule that it
   * could concern. Remembers what it changed; nothing is final before {@link commit}. A rule that fails tells so in its
   * decision.
   */
  judge(event: CanonicalEvent): Judgement {
    const work = this.#work();
    runDue(event.receivedAt, work);
    const moment = momentOf(event, work);
    this.#measures.feed(moment);
    judgeCandidates(this.#index.find(event), moment, work);
    return work.told;
  }

  /** Lets time pass: whatever is due at `to` (ms since 1970) or before happens, in order of time. Nothing is final before {@link commit}. */
  advance(to: number): Judgement {
    const work = this.#work();
    runDue(to, work);
    return work.told;
  }

  /**
   * Like {@link advance}; then batches give up what they have collected, full and due or not: the program ends, and nobody
   * should have to wait for its next start.
   */
  flushAll(to: number): Judgement {
    const work = this.#work();
    runLast(to, work);
    return work.told;
  }

  /** How far an instance of a strategy is. */
  strategy(id: string): StrategyState {
    return this.#memory.strategy(id);
  }

  /** Puts an instance where a person wants it; gives what has to be stored with that. Nothing is final before {@link commit}. */
  setStrategy(id: string, state: StrategyState): StateChange[] {
    const { memory, told } = this.#work();
    memory.setStrategy(id, state, told.changes);
    return told.changes;
  }

  /** When {@link advance} has something to do next, ms since 1970; null: not before the next event. */
  nextDue(): number | null {
    return this.#memory.nextDue();
  }

  commit(): void {
    this.#memory.commit();
    this.#measures.commit();
  }

  /** As if nothing had been judged and no time had passed since the last commit. */
  rollback(): void {
    this.#memory.rollback();
    this.#measures.rollback();
  }

  /** What every enabled rule, or one, would decide on an event that came now. Changes nothing. */
  explain(event: CanonicalEvent, ruleId?: string): Decision[] {
    const mark = this.#memory.mark();
    const work = this.#work();
    const moment = momentOf(event, work);
    const rules = ruleId === undefined ? this.#rules : this.#rules.filter(({ id }) => id === ruleId);
    try {
      runDue(event.receivedAt, work);
      return this.#measures.trial(moment, () => rules.map((rule) => explainRule(rule, moment, work)));
    } finally {
      this.#memory.rollback(mark);
    }
  }

  /** What the conditions of a rule find on the event that was {@link judge}d last; measures of rules that are not loaded are missing. */
  traceLast(rule: CompiledRule, event: CanonicalEvent): TraceNode {
    return rule.conditions.trace(momentOf(event, this.#work()), true);
  }

  #work(): Work {
    const told: Judgement = { decisions: [], near: [], flushes: [], changes: [...this.#memory.owed] };
    const tracesAll = this.#tracesAll;
    return { memory: this.#memory, measures: this.#measures, timezone: this.#timezone, tracesAll, told };
  }
}

/** Priority, higher first, then id by code units: the same order everywhere. */
function inOrder(one: CompiledRule, other: CompiledRule): number {
  if (one.priority !== other.priority) return other.priority - one.priority;
  if (one.id === other.id) return 0;
  return one.id < other.id ? -1 : 1;
}
