import type { NamedConditions } from '../conditions/check.ts';
import { compileConditions } from '../conditions/compile.ts';
import type { CompiledCondition, Moment, Truth } from '../conditions/compiled.ts';
import type { DemandField } from '../conditions/demand.ts';
import { namedConditionsOf } from '../conditions/named.ts';
import type { RuleDocument } from '../document/schema.ts';
import type { CanonicalEvent } from '../event/event.ts';
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
  /** Content hash of the document and the named conditions that it refers to. */
  readonly version: string;
  readonly enabled: boolean;
  /** Higher is judged first. */
  readonly priority: number;
  readonly trigger: Trigger;
  /** Texts that an event's type, source, symbol and exchange must be among for this rule to be touched at all. */
  readonly demands: ReadonlyMap<DemandField, ReadonlySet<string>>;
  /** False for a rule without demands: it is judged on every event, and its author is told so. */
  readonly isIndexed: boolean;
  readonly conditions: CompiledCondition;
  /** Top-level conditions other than the demands. */
  readonly #open: readonly CompiledCondition[];

  constructor(document: RuleDocument, named: NamedConditions) {
    this.id = document.id;
    this.document = document;
    this.version = ruleVersion(document, namedConditionsOf(document.conditions, named));
    this.enabled = document.enabled !== false;
    this.priority = document.priority ?? 1;
    this.trigger = triggerOf(document);
    this.conditions = compileConditions(document.conditions, named);
    const { conjuncts } = this.conditions;
    this.demands = demandsOf(conjuncts);
    this.isIndexed = this.demands.size > 0;
    this.#open = conjuncts.filter(({ demand }) => demand === null).sort((one, other) => other.priority - one.priority);
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

/** A field that is demanded twice must satisfy both. */
function demandsOf(conjuncts: readonly CompiledCondition[]): Map<DemandField, ReadonlySet<string>> {
  const demands = new Map<DemandField, ReadonlySet<string>>();
  for (const { demand } of conjuncts) {
    if (demand === null) continue;
    const known = demands.get(demand.field);
    const values = [...demand.values].filter((value) => known === undefined || known.has(value));
    demands.set(demand.field, new Set(values));
  }
  return demands;
}
