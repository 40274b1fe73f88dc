import type { Operator } from 'json-rules-engine';
import type { TraceNode } from '../engine/judgement.ts';
import { type CompiledCondition, type Moment, type Truth, verdictOf } from './compiled.ts';
import { demandOf } from './demand.ts';
import { distanceOf } from './distance.ts';
import type { FactUse } from './fact-use.ts';
import type { MeasureUses } from './measure-uses.ts';
import { readOperator } from './operator-name.ts';
import { findOperator, isMissing } from './operators.ts';
import { type FactReader, readerOf, readerOfValue } from './reader.ts';
import { passes, quantityOf, thresholdOf } from './threshold.ts';

/** A leaf as json-rules-engine parsed it. */
export interface Leaf extends FactUse {
  operator: string;
  value: unknown;
  priority?: number;
  name?: string;
}

/** A condition that compares a fact with a value. */
export class LeafCondition implements CompiledCondition {
  readonly priority: number;
  readonly conjuncts: readonly CompiledCondition[];
  readonly demand;
  readonly threshold;
  readonly #leaf: Leaf;
  readonly #path: string;
  readonly #operator: Operator;
  readonly #asksPresence: boolean;
  readonly #needsList: boolean;
  readonly #found: FactReader;
  readonly #expected: FactReader | null;

  /** `path`: where the leaf stands in its document; `uses`: takes up what looks back. Throws for an operator that does not exist. */
  constructor(leaf: Leaf, path: string, uses: MeasureUses) {
    const operator = findOperator(leaf.operator);
    const use = readOperator(leaf.operator);
    if (operator === null || 'problem' in use) throw new Error(`There is no operator ${JSON.stringify(leaf.operator)}`);
    this.priority = leaf.priority ?? 1;
    this.conjuncts = [this];
    this.demand = leaf.path === undefined ? demandOf(leaf.fact, leaf.operator, leaf.value) : null;
    this.threshold = leaf.path === undefined ? thresholdOf(leaf.fact, leaf.operator, leaf.value) : null;
    this.#leaf = leaf;
    this.#path = path;
    this.#operator = operator;
    this.#asksPresence = use.entry.asksPresence === true;
    this.#needsList = typeof use.value === 'object';
    this.#found = readerOf({ fact: leaf.fact, path: leaf.path, params: leaf.params }, uses);
    this.#expected = this.#asksPresence ? null : readerOfValue(leaf.value, uses);
  }

  judge(moment: Moment): Truth {
    if (this.threshold !== null) {
      const found = quantityOf(moment.event, this.threshold.quantity);
      if (typeof found === 'number') return passes(found, this.threshold);
    }
    return this.#compare(this.#found.read(moment), this.#expected?.read(moment));
  }

  trace(moment: Moment, evaluated: boolean): TraceNode {
    const { fact, path, params, operator, name } = this.#leaf;
    const found = this.#found.read(moment);
    const expected = this.#expected?.read(moment);
    const truth = this.#compare(found, expected);
    const node: TraceNode = { kind: 'condition', path: this.#path, verdict: verdictOf(truth), evaluated };
    if (name !== undefined) node.name = name;
    node.fact = fact;
    if (path !== undefined) node.factPath = path;
    if (params !== undefined) node.params = params;
    node.operator = operator;
    if (isMissing(found)) node.missing = 'fact';
    else node.found = this.#found.show(moment);
    if (this.#asksPresence) return node;
    if (this.#isValueMissing(expected)) node.missing ??= 'value';
    else node.expected = this.#expected?.show(moment);
    const distance = distanceOf(operator, found, expected);
    if (distance !== null) node.distance = distance;
    return node;
  }

  #compare(found: unknown, expected: unknown): Truth {
    if (!this.#asksPresence && (isMissing(found) || this.#isValueMissing(expected))) return null;
    return this.#operator.evaluate(found, expected);
  }

  /**
   * A literal null was written on purpose and is compared as it stands; a fact that is null is missing. So is a list that turns
   * out to be none: `not:in` would be true of anything, the very accident that `in` with a text is refused for.
   */
  #isValueMissing(expected: unknown): boolean {
    if (this.#needsList && !Array.isArray(expected)) return true;
    return isMissing(expected) && this.#leaf.value !== null;
  }
}
