import type { TraceNode } from '../engine/judgement.ts';
import type { Crossing, SeriesMeasure } from '../measures/measure.ts';
import { type CompiledCondition, type Moment, type Truth, verdictOf } from './compiled.ts';
import { distanceOf } from './distance.ts';
import type { Leaf } from './leaf.ts';
import { seriesParamsSchema } from './measure.ts';
import type { MeasureUses } from './measure-uses.ts';
import { readOperator } from './operator-name.ts';
import { isMissing } from './operators.ts';
import { type FactReader, readerOfValue } from './reader.ts';

/** True for `crossesAbove` and `crossesBelow`, with `not:` before it or without. */
export function isCrossing(operator: string): boolean {
  return /(?:^|:)crosses(?:Above|Below)$/.test(operator);
}

/** A condition that a series crosses a level. The side is kept by the engine's measures, whatever the rule's other conditions say. */
export class CrossingCondition implements CompiledCondition {
  readonly demand = null;
  readonly priority: number;
  readonly conjuncts: readonly CompiledCondition[];
  readonly #leaf: Leaf;
  readonly #path: string;
  readonly #isNegated: boolean;
  readonly #series: SeriesMeasure;
  readonly #level: FactReader;
  readonly #crossing: Crossing;

  /** Throws for an operator that is no crossing and for what else the checker refuses. */
  constructor(leaf: Leaf, path: string, uses: MeasureUses) {
    const use = readOperator(leaf.operator);
    if ('problem' in use || leaf.fact !== 'series') throw new Error(`${leaf.operator} needs the fact "series"`);
    this.priority = leaf.priority ?? 1;
    this.conjuncts = [this];
    this.#leaf = leaf;
    this.#path = path;
    this.#isNegated = use.decorators.filter((decorator) => decorator === 'not').length % 2 === 1;
    this.#series = uses.series(leaf.params);
    this.#level = readerOfValue(leaf.value, uses);
    this.#crossing = uses.crossing(
      {
        key: '',
        series: this.#series,
        direction: use.operator === 'crossesAbove' ? 'above' : 'below',
        level: this.#level.read,
        hysteresisPercent: seriesParamsSchema.parse(leaf.params).hysteresisPercent ?? 0,
      },
      this.#level.key,
    );
  }

  judge(moment: Moment): Truth {
    const truth = moment.measures.crossed(this.#crossing, moment);
    return truth === null || !this.#isNegated ? truth : !truth;
  }

  trace(moment: Moment, evaluated: boolean): TraceNode {
    const { fact, params, operator, name } = this.#leaf;
    const verdict = verdictOf(this.judge(moment));
    const found = moment.measures.read(this.#series, moment.event);
    const level = this.#level.read(moment);
    const node: TraceNode = { kind: 'condition', path: this.#path, verdict, evaluated };
    if (name !== undefined) node.name = name;
    node.fact = fact;
    node.params = params;
    node.operator = operator;
    if (isMissing(found)) node.missing = 'fact';
    else node.found = found;
    if (isMissing(level)) node.missing ??= 'value';
    else node.expected = this.#level.show(moment);
    const distance = distanceOf('greaterThan', found, level);
    if (distance !== null) node.distance = distance;
    return node;
  }
}
