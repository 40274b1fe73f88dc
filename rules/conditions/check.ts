import { jsonPath } from '../document/json-path.ts';
import { isRecord } from '../event/json.ts';
import { foundAs } from '../problems/found.ts';
import type { Said } from '../problems/said.ts';
import { checkLeaf, checkOrder } from './check-leaf.ts';
import { Findings } from './findings.ts';
import { refuseForeignKeys } from './foreign-key.ts';

/** Name → conditions, as `_conditions.json` holds them. */
export type NamedConditions = Readonly<Record<string, unknown>>;

const BOOLEANS = ['all', 'any', 'not', 'condition'] as const;
type BooleanKey = (typeof BOOLEANS)[number];

/** Conditions that a rule may have in all, the named ones counted wherever they stand. */
const MOST_CONDITIONS = 10_000;
/** Conditions inside each other; the compiled tree is walked recursively. */
const DEEPEST = 100;
/** Named conditions inside each other. */
const DEEPEST_NAMED = 20;

/**
 * Walks the conditions of a rule and reports everything that json-rules-engine would refuse, and everything that it would
 * take but that acts by accident, each with the path of the very operand. Takes any JSON value.
 *
 * `trail`: names of the named conditions that led here; empty for a rule.
 */
export function checkConditions(
  value: unknown,
  path: string,
  named: NamedConditions,
  findings: Findings,
  trail: readonly string[] = [],
): void {
  const count = new ConditionWalk(named, findings, trail, new Map()).root(value, path);
  if (count > MOST_CONDITIONS) {
    findings.problem(path, ['mostConditions', MOST_CONDITIONS]);
  }
}

/** What is inside a named condition, kept so that one that is used often is walked once. */
interface Inside {
  count: number;
  problem: Said | null;
}

class ConditionWalk {
  readonly #named: NamedConditions;
  readonly #findings: Findings;
  readonly #trail: readonly string[];
  readonly #known: Map<string, Inside>;

  constructor(named: NamedConditions, findings: Findings, trail: readonly string[], known: Map<string, Inside>) {
    this.#named = named;
    this.#findings = findings;
    this.#trail = trail;
    this.#known = known;
  }

  /** Like {@link node}, and a leaf is refused, as by json-rules-engine. Returns how many leaves there are. */
  root(value: unknown, path: string): number {
    if (isRecord(value) && booleansOf(value).length > 0) return this.#node(value, path, 1);
    this.#findings.problem(
      path,
      value === undefined
        ? ['missingWhat', ['root']]
        : ['found', ['root'], isRecord(value) ? keysOf(value) : foundAs(value)],
    );
    return 0;
  }

  #node(node: unknown, path: string, depth: number): number {
    if (depth > DEEPEST) return this.#refuse(path, ['deepestConditions', DEEPEST]);
    if (!isRecord(node)) return this.#refuse(path, ['found', ['condition'], foundAs(node)]);
    const keys = booleansOf(node);
    if (keys.length === 0) {
      checkLeaf(node, path, this.#findings);
      return 1;
    }
    if (keys.length > 1) {
      this.#refuse(path, ['onlyOneOf', keys.join(', ')]);
    }
    refuseForeignKeys(node, new Set(['name', 'priority', ...keys]), path, this.#findings);
    checkOrder(node, path, this.#findings);
    return keys.reduce((count, key) => count + this.#inner(key, node[key], jsonPath(path, key), depth + 1), 0);
  }

  #inner(key: BooleanKey, inner: unknown, path: string, depth: number): number {
    if (key === 'condition') return this.#reference(inner, path);
    if (key === 'not') return this.#node(inner, path, depth);
    if (!Array.isArray(inner)) return this.#refuse(path, ['found', ['conditions'], foundAs(inner)]);
    if (inner.length === 0) this.#refuse(path, ['someCondition']);
    return inner.reduce<number>((count, one, index) => count + this.#node(one, jsonPath(path, index), depth), 0);
  }

  #reference(name: unknown, path: string): number {
    if (typeof name !== 'string') return this.#refuse(path, ['found', ['conditionName'], foundAs(name)]);
    const broken = this.#brokenReference(name);
    if (broken !== null) return this.#refuse(path, broken);
    const { count, problem } = this.#known.get(name) ?? this.#lookInside(name);
    if (problem !== null) this.#refuse(path, problem);
    return count;
  }

  #brokenReference(name: string): Said | null {
    const trail = this.#trail;
    if (!Object.hasOwn(this.#named, name)) return ['noCondition', JSON.stringify(name)];
    if (trail.includes(name)) return ['circle', [...trail.slice(trail.indexOf(name)), name].join(' → ')];
    return trail.length < DEEPEST_NAMED ? null : ['deepestNamed', DEEPEST_NAMED];
  }

  #lookInside(name: string): Inside {
    const findings = new Findings();
    const walk = new ConditionWalk(this.#named, findings, [...this.#trail, name], this.#known);
    const count = walk.root(this.#named[name], jsonPath('$', name));
    const [problem] = findings.problems;
    const inside: Inside = {
      count,
      problem: problem === undefined ? null : ['inside', JSON.stringify(name), problem.path, problem.said],
    };
    this.#known.set(name, inside);
    return inside;
  }

  #refuse(path: string, said: Said): number {
    this.#findings.problem(path, said);
    return 0;
  }
}

function keysOf(value: Record<string, unknown>): string | Said {
  return Object.keys(value).slice(0, 5).join(', ') || ['noneOfThem'];
}

function booleansOf(node: Record<string, unknown>): BooleanKey[] {
  return BOOLEANS.filter((key) => Object.hasOwn(node, key));
}
