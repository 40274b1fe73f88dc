import type { NamedConditions } from '../conditions/check.ts';
import { compileMeasured } from '../conditions/compile.ts';
import type { CompiledCondition, Moment, Truth } from '../conditions/compiled.ts';
import { type Demands, demandsOf } from '../conditions/demand.ts';
import { namedConditionsOf } from '../conditions/named.ts';
import type { RuleDocument } from '../document/schema.ts';
import { type Strategy, strategiesFor } from '../document/strategy.ts';
import type { CanonicalEvent } from '../event/event.ts';
import type { CompiledMeasures } from '../measures/measure.ts';
import { type Batch, batchesOf } from './batch.ts';
import { type CompiledStep, compileStrategies } from './compiled-strategy.ts';
import type { Stage } from './judgement.ts';
import type { Thresholds } from './screen.ts';
import { type Trigger, triggerOf } from './trigger.ts';
import { ruleVersion } from './version.ts';

/** A verdict and how far it was from true. */
export interface Assessment {
  truth: Truth;
  /** Top-level conditions that are not true; counted no further than two. */
  unmet: number;
}

/** A checked rule, ready to judge. Holds no state. */
export class CompiledRule {
  readonly id: string;
  readonly document: RuleDocument;
  /** Content hash of the document, the named conditions that it refers to, and the strategies that it may advance. */
  readonly version: string;
  readonly enabled: boolean;
  /** Higher is judged first. */
  readonly priority: number;
  readonly stage: Stage;
  readonly trigger: Trigger;
  /** Its batched actions by their index. */
  readonly batches: ReadonlyMap<number, Batch>;
  /** The strategies that it may advance as the settings have them, and made ready by id. */
  readonly strategyDocuments: readonly Strategy[];
  readonly strategies: ReadonlyMap<string, readonly CompiledStep[]>;
  /** Texts that an event's type, source, symbol and exchange must be among for this rule to be touched at all. */
  readonly demands: Demands;
  /** False for a rule without demands: it is judged on every event, and its author is told so. */
  readonly isIndexed: boolean;
  readonly conditions: CompiledCondition;
  /** What the conditions, and those of the steps of its strategies, ask for that looks back. */
  readonly measures: CompiledMeasures;
  /** False where an event alone tells how the conditions stand. */
  readonly looksBack: boolean;
  /** What must be true beyond the demands, where that is one or two thresholds; null where it is anything else. */
  readonly thresholds: Thresholds | null;
  /** Top-level conditions other than the demands. */
  readonly #open: readonly CompiledCondition[];

  constructor(document: RuleDocument, named: NamedConditions, strategies: readonly Strategy[] = []) {
    this.id = document.id;
    this.document = document;
    this.strategyDocuments = strategiesFor(document, strategies);
    this.version = ruleVersion(document, namedConditionsOf(document.conditions, named), this.strategyDocuments);
    this.enabled = document.enabled !== false;
    this.priority = document.priority ?? 1;
    this.stage = document.stage ?? 'paper';
    this.trigger = triggerOf(document);
    this.batches = batchesOf(document);
    const { conditions, measures } = compileMeasured(document.conditions, named);
    this.conditions = conditions;
    const steps = compileStrategies(this.strategyDocuments);
    this.strategies = steps.strategies;
    this.measures = joined([measures, ...steps.measures]);
    this.looksBack = measures.measures.length > 0 || measures.crossings.length > 0;
    const { conjuncts } = this.conditions;
    this.demands = demandsOf(conjuncts);
    this.isIndexed = this.demands.size > 0;
    this.#open = conjuncts.filter(({ demand }) => demand === null).sort((one, other) => other.priority - one.priority);
    this.thresholds = thresholdsOf(this.#open);
  }

  /** False where the rule's own top-level type, source, symbol or exchange excludes the event, or the event has none. */
  admits(event: CanonicalEvent): boolean {
    for (const [field, values] of this.demands) {
      const value = event[field];
      if (value === undefined || !values.has(value)) return false;
    }
    return true;
  }

  /** Judges an event that the rule {@link admits}: its demands are known to be true and are not asked again. */
  assess(moment: Moment): Assessment {
    let unmet = 0;
    let isFalse = false;
    for (const condition of this.#open) {
      const verdict = condition.judge(moment);
      if (verdict === true) continue;
      unmet += 1;
      isFalse ||= verdict === false;
      if (isFalse && unmet > 1) break;
    }
    const truth = isFalse ? false : unmet > 0 ? null : true;
    return { truth, unmet };
  }
}

function thresholdsOf(open: readonly CompiledCondition[]): Thresholds | null {
  const [first, second, ...others] = open.map(({ threshold }) => threshold ?? null);
  if (!first || second === null || others.length > 0) return null;
  return second === undefined ? [first] : [first, second];
}

function joined(asked: readonly CompiledMeasures[]): CompiledMeasures {
  return {
    measures: asked.flatMap(({ measures }) => measures),
    crossings: asked.flatMap(({ crossings }) => crossings),
  };
}
