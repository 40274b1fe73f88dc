import type { TraceNode, Verdict } from '../engine/judgement.ts';
import { type CompiledCondition, type Moment, type Truth, verdictOf } from './compiled.ts';

/** Where a condition stands and how it is called. */
export interface Place {
  /** JSON path into its document. */
  path: string;
  priority: number;
  name: string | undefined;
}

/**
 * `all` and `any` in three-valued logic. One child with the decisive verdict decides (false for `all`, true for `any`); without
 * such a child one unknown makes it unknown; otherwise it is the opposite of the decisive verdict.
 */
export class ListCondition implements CompiledCondition {
  readonly demand = null;
  readonly priority: number;
  readonly conjuncts: readonly CompiledCondition[];
  readonly #kind: 'all' | 'any';
  readonly #decisive: boolean;
  readonly #place: Place;
  readonly #children: readonly CompiledCondition[];
  /** Those of higher priority are asked first, as in json-rules-engine. */
  readonly #inOrder: readonly CompiledCondition[];

  constructor(kind: 'all' | 'any', children: readonly CompiledCondition[], place: Place) {
    this.priority = place.priority;
    this.conjuncts = kind === 'all' ? children.flatMap(({ conjuncts }) => conjuncts) : [this];
    this.#kind = kind;
    this.#decisive = kind === 'any';
    this.#place = place;
    this.#children = children;
    this.#inOrder = byPriority(children);
  }

  judge(moment: Moment): Truth {
    let truth: Truth = !this.#decisive;
    for (const child of this.#inOrder) {
      const verdict = child.judge(moment);
      if (verdict === this.#decisive) return verdict;
      if (verdict === null) truth = null;
    }
    return truth;
  }

  trace(moment: Moment, evaluated: boolean): TraceNode {
    const decisive = verdictOf(this.#decisive);
    const traced = new Map<CompiledCondition, TraceNode>();
    let isOpen = evaluated;
    for (const child of this.#inOrder) {
      const node = child.trace(moment, isOpen);
      traced.set(child, node);
      if (node.verdict === decisive) isOpen = false;
    }
    const children = this.#children.flatMap((child) => traced.get(child) ?? []);
    return traceOf(this.#kind, this.#place, this.#verdict(children), evaluated, children);
  }

  #verdict(children: readonly TraceNode[]): Verdict {
    const decisive = verdictOf(this.#decisive);
    if (children.some((child) => child.verdict === decisive)) return decisive;
    return children.some((child) => child.verdict === 'unknown') ? 'unknown' : verdictOf(!this.#decisive);
  }
}

/** The opposite of a condition; unknown stays unknown. */
export class NotCondition implements CompiledCondition {
  readonly demand = null;
  readonly priority: number;
  readonly conjuncts: readonly CompiledCondition[] = [this];
  readonly #child: CompiledCondition;
  readonly #place: Place;

  constructor(child: CompiledCondition, place: Place) {
    this.priority = place.priority;
    this.#child = child;
    this.#place = place;
  }

  judge(moment: Moment): Truth {
    const verdict = this.#child.judge(moment);
    return verdict === null ? null : !verdict;
  }

  trace(moment: Moment, evaluated: boolean): TraceNode {
    const child = this.#child.trace(moment, evaluated);
    const verdict = child.verdict === 'unknown' ? 'unknown' : verdictOf(child.verdict === 'false');
    return traceOf('not', this.#place, verdict, evaluated, [child]);
  }
}

/** A named condition, as if it stood here. */
export class ReferenceCondition implements CompiledCondition {
  readonly demand = null;
  readonly priority: number;
  readonly conjuncts: readonly CompiledCondition[];
  readonly #target: CompiledCondition;
  readonly #place: Place;

  /** `place.name` is the name of the condition that it points to. */
  constructor(target: CompiledCondition, place: Place) {
    this.priority = place.priority;
    this.conjuncts = target.conjuncts;
    this.#target = target;
    this.#place = place;
  }

  judge(moment: Moment): Truth {
    return this.#target.judge(moment);
  }

  trace(moment: Moment, evaluated: boolean): TraceNode {
    const target = this.#target.trace(moment, evaluated);
    return traceOf('reference', this.#place, target.verdict, evaluated, [target]);
  }
}

function traceOf(
  kind: TraceNode['kind'],
  { path, name }: Place,
  verdict: Verdict,
  evaluated: boolean,
  children: TraceNode[],
): TraceNode {
  return name === undefined
    ? { kind, path, verdict, evaluated, children }
    : { kind, path, verdict, evaluated, name, children };
}

function byPriority(conditions: readonly CompiledCondition[]): CompiledCondition[] {
  return [...conditions].sort((one, other) => other.priority - one.priority);
}
