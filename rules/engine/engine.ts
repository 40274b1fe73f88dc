import type { NamedConditions } from '../conditions/check.ts';
import type { Moment, Truth } from '../conditions/compiled.ts';
import type { RuleDocument } from '../document/schema.ts';
import type { CanonicalEvent } from '../event/event.ts';
import { NO_MEASURES } from '../measures/measure.ts';
import { CandidateIndex } from './candidates.ts';
import { CompiledRule } from './compiled-rule.ts';
import { decide, failure, type Ruling, ruleOn } from './decide.ts';
import type { Decision, Judgement, NearMiss, SavedState, StateChange } from './judgement.ts';
import { TriggerStates } from './states.ts';

export type { CompiledRule } from './compiled-rule.ts';
export { ruleVersion } from './version.ts';

/** Makes a checked document ready to judge. Throws on a document that the checker refuses or holds as waiting. */
export function compileRule(document: RuleDocument, conditions: NamedConditions): CompiledRule {
  return new CompiledRule(document, conditions);
}

/**
 * Judges events by rules: a pure function of the rules, the events so far and the event's own times; live, back-test and
 * explanation run through here. Synchronous. State is in memory and goes back to the last {@link commit} by {@link rollback}.
 */
export class Engine {
  readonly #timezone: string;
  readonly #states = new TriggerStates();
  #rules: readonly CompiledRule[] = [];
  #index = new CandidateIndex([]);

  /** `timezone`: IANA zone of the `clock` fact and of times in texts where a rule names none. */
  constructor({ timezone }: { timezone: string }) {
    this.#timezone = timezone;
  }

  /** Replaces the rules; disabled ones are left out. Trigger states stay, by rule id. */
  load(rules: readonly CompiledRule[]): void {
    this.#rules = rules.filter((rule) => rule.enabled).sort(inOrder);
    this.#index = new CandidateIndex(this.#rules);
  }

  /** Replaces the trigger states by stored ones. */
  restore(states: readonly SavedState[], _eventOf: (id: string) => CanonicalEvent | undefined): void {
    this.#states.restore(states.filter((saved) => saved.kind === 'trigger'));
  }

  /** Judges an event and remembers what it changed; nothing is final before {@link commit}. Throws nothing. */
  judge(event: CanonicalEvent): Judgement {
    const moment: Moment = { event, timezone: this.#timezone, measures: NO_MEASURES };
    const decisions: Decision[] = [];
    const changes: StateChange[] = [];
    const near: NearMiss[] = [];
    for (const rule of this.#index.find(event)) {
      try {
        const decision = this.#judgeRule(rule, moment, changes);
        if (decision?.outcome === 'not_true') near.push(nearMiss(decision));
        else if (decision !== null) decisions.push(decision);
      } catch (error) {
        decisions.push(failure(rule, event, error));
      }
    }
    return { decisions, near, flushes: [], changes };
  }

  commit(): void {
    this.#states.commit();
  }

  rollback(): void {
    this.#states.rollback();
  }

  /** What every enabled rule, or one, would decide on an event in the present state. Changes nothing. */
  explain(event: CanonicalEvent, ruleId?: string): Decision[] {
    const moment: Moment = { event, timezone: this.#timezone, measures: NO_MEASURES };
    const rules = ruleId === undefined ? this.#rules : this.#rules.filter(({ id }) => id === ruleId);
    return rules.map((rule) => {
      try {
        const truth = rule.conditions.judge(moment);
        return decide(rule, moment, truth, this.#ruleOn(rule, event, truth));
      } catch (error) {
        return failure(rule, event, error);
      }
    });
  }

  /** The decision, or null where the rule neither fired nor nearly did: then only a turn to false may be remembered. */
  #judgeRule(rule: CompiledRule, moment: Moment, changes: StateChange[]): Decision | null {
    const { truth, unmet } = rule.assess(moment);
    const isTold = truth === true || unmet === 1;
    if (!isTold && !rule.trigger.onChange) return null;
    const ruling = this.#ruleOn(rule, moment.event, truth);
    const decision = isTold ? decide(rule, moment, truth, ruling) : null;
    const state = decision?.outcome === 'failed' ? ruling.pulled.nextWithoutFiring : ruling.pulled.next;
    if (state !== ruling.before) {
      this.#states.set(rule.id, ruling.group, state);
      changes.push({ rule: rule.id, kind: 'trigger', key: ruling.group, state, dueAt: null });
    }
    return decision;
  }

  #ruleOn(rule: CompiledRule, event: CanonicalEvent, truth: Truth): Ruling {
    return ruleOn(rule, event, truth, (group) => this.#states.get(rule.id, group));
  }
}

function nearMiss({ rule, version, group }: Decision): NearMiss {
  return { rule, version, group, trace: null };
}

/** Priority, higher first, then id by code units: the same order everywhere. */
function inOrder(one: CompiledRule, other: CompiledRule): number {
  if (one.priority !== other.priority) return other.priority - one.priority;
  if (one.id === other.id) return 0;
  return one.id < other.id ? -1 : 1;
}
