import type { CanonicalEvent } from '../event/event.ts';
import type { CompiledRule } from './compiled-rule.ts';
import type { NearMiss } from './judgement.ts';
import { Screen } from './screen.ts';

/** What {@link CandidateList.screen} says of a rule: the number of its thresholds that the event misses. */
export const TO_BE_JUDGED = 0;
export const NEARLY = 1;

const NO_GROUP = Object.freeze({});

/** The rules that could fire on one kind of event, in the order of judging, with what it takes to pass most of them by. */
export class CandidateList {
  readonly rules: readonly CompiledRule[];
  /** Whether a rule fires on a change: then an event that misses it may still turn what is remembered of it to false. */
  readonly onChange: readonly boolean[];
  readonly #screen: Screen;
  /** Of the rules whose near misses are all alike; frozen, because one is told of many events. */
  readonly #nearMisses: readonly (NearMiss | null)[];

  constructor(rules: readonly CompiledRule[]) {
    this.rules = rules;
    this.onChange = rules.map(({ trigger }) => trigger.onChange);
    this.#screen = new Screen(rules.map(({ thresholds }) => thresholds));
    this.#nearMisses = rules.map((rule) =>
      rule.trigger.grouping.isSingle ? Object.freeze(nearMissOf(rule, NO_GROUP)) : null,
    );
  }

  /**
   * For each rule {@link TO_BE_JUDGED}, {@link NEARLY} where it is a near miss and no more, or more where the event does not
   * concern it. The array is used again for the next event.
   */
  screen(event: CanonicalEvent): Uint8Array {
    return this.#screen.unmetBy(event);
  }

  /** What is told of a rule that the {@link screen} finds nearly true: without a trace, for it does not look back. */
  nearMiss(index: number, rule: CompiledRule, event: CanonicalEvent): NearMiss {
    return this.#nearMisses[index] ?? nearMissOf(rule, rule.trigger.grouping.valuesOf(event));
  }
}

function nearMissOf({ id, version }: CompiledRule, group: NearMiss['group']): NearMiss {
  return { rule: id, version, group, trace: null };
}
