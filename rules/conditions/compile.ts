import { Rule } from 'json-rules-engine';
import { jsonPath } from '../document/json-path.ts';
import type { CompiledMeasures } from '../measures/measure.ts';
import { ListCondition, NotCondition, ReferenceCondition } from './boolean.ts';
import type { NamedConditions } from './check.ts';
import type { CompiledCondition } from './compiled.ts';
import { CrossingCondition, isCrossing } from './crossing.ts';
import { type Demands, demandsOf } from './demand.ts';
import { type Leaf, LeafCondition } from './leaf.ts';
import { MeasureUses } from './measure-uses.ts';

/** A condition tree as json-rules-engine's own `Rule` parsed it. */
interface Parsed {
  all?: Parsed[];
  any?: Parsed[];
  not?: Parsed;
  condition?: string;
  name?: string;
  priority?: number;
}

/**
 * Makes conditions ready to be judged. They are parsed by json-rules-engine's own `Rule`; only its asynchronous evaluation is
 * replaced. Takes what the checker accepted; throws on anything else. Paths inside a named condition begin at its name.
 */
export function compileConditions(conditions: unknown, named: NamedConditions): CompiledCondition {
  return compileMeasured(conditions, named).conditions;
}

/** {@link compileConditions}, with what they ask for that looks back. */
export function compileMeasured(
  conditions: unknown,
  named: NamedConditions,
): { conditions: CompiledCondition; measures: CompiledMeasures } {
  const alone = compileWith(new Map(), conditions, named);
  const demands = demandsOf(alone.conditions.conjuncts);
  // What feeds a measure without `types` is known only when all demands are: such rules are compiled once more.
  const isFed = demands.size === 0 || alone.measures.measures.every(({ feed }) => feed.types !== null);
  return isFed ? alone : compileWith(demands, conditions, named);
}

function compileWith(demands: Demands, conditions: unknown, named: NamedConditions) {
  const uses = new MeasureUses(demands);
  const compiled = new Compilation(named, uses).tree(conditions, '$.conditions');
  return { conditions: compiled, measures: uses.all };
}

class Compilation {
  readonly #named: NamedConditions;
  readonly #uses: MeasureUses;
  /** Each named condition is compiled once, wherever and however often it stands; null while that is going on. */
  readonly #references = new Map<string, CompiledCondition | null>();

  constructor(named: NamedConditions, uses: MeasureUses) {
    this.#named = named;
    this.#uses = uses;
  }

  tree(conditions: unknown, path: string): CompiledCondition {
    return this.#node(parse(conditions), path);
  }

  #node(node: Parsed, path: string): CompiledCondition {
    const place = { path, priority: node.priority ?? 1, name: node.name };
    if (node.any !== undefined) return new ListCondition('any', this.#list(node.any, `${path}.any`), place);
    if (node.all !== undefined) return new ListCondition('all', this.#list(node.all, `${path}.all`), place);
    if (node.not !== undefined) return new NotCondition(this.#node(node.not, `${path}.not`), place);
    if (node.condition === undefined) return this.#leaf(node as Leaf, path);
    return new ReferenceCondition(this.#reference(node.condition), { ...place, name: node.condition });
  }

  #leaf(leaf: Leaf, path: string): CompiledCondition {
    const Condition = isCrossing(leaf.operator) ? CrossingCondition : LeafCondition;
    return new Condition(leaf, path, this.#uses);
  }

  #list(nodes: readonly Parsed[], path: string): CompiledCondition[] {
    return nodes.map((node, index) => this.#node(node, jsonPath(path, index)));
  }

  #reference(name: string): CompiledCondition {
    const known = this.#references.get(name);
    if (known) return known;
    if (known === null || !Object.hasOwn(this.#named, name)) {
      throw new Error(
        `The named condition ${JSON.stringify(name)} ${known === null ? 'leads back to itself' : 'does not exist'}`,
      );
    }
    this.#references.set(name, null);
    const compiled = this.tree(this.#named[name], jsonPath('$', name));
    this.#references.set(name, compiled);
    return compiled;
  }
}

/** json-rules-engine's Condition keeps and changes what it is given, so it gets a copy. */
function parse(conditions: unknown): Parsed {
  const copy = JSON.parse(JSON.stringify(conditions));
  return new Rule({ conditions: copy, event: { type: 'parsed' } }).conditions as Parsed;
}
