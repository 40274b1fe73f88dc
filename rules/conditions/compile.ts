import { Rule } from 'json-rules-engine';
import { jsonPath } from '../document/json-path.ts';
import { ListCondition, NotCondition, ReferenceCondition } from './boolean.ts';
import type { NamedConditions } from './check.ts';
import type { CompiledCondition } from './compiled.ts';
import { type Leaf, LeafCondition } from './leaf.ts';

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
  return new Compilation(named).tree(conditions, '$.conditions');
}

class Compilation {
  readonly #named: NamedConditions;
  /** Each named condition is compiled once, wherever and however often it stands; null while that is going on. */
  readonly #references = new Map<string, CompiledCondition | null>();

  constructor(named: NamedConditions) {
    this.#named = named;
  }

  tree(conditions: unknown, path: string): CompiledCondition {
    return this.#node(parse(conditions), path);
  }

  #node(node: Parsed, path: string): CompiledCondition {
    const place = { path, priority: node.priority ?? 1, name: node.name };
    if (node.any !== undefined) return new ListCondition('any', this.#list(node.any, `${path}.any`), place);
    if (node.all !== undefined) return new ListCondition('all', this.#list(node.all, `${path}.all`), place);
    if (node.not !== undefined) return new NotCondition(this.#node(node.not, `${path}.not`), place);
    if (node.condition === undefined) return new LeafCondition(node as Leaf, path);
    return new ReferenceCondition(this.#reference(node.condition), { ...place, name: node.condition });
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
