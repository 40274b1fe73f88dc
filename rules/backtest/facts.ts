import { canonicalJson } from '../document/canonical-json.ts';
import type { TraceNode } from '../engine/judgement.ts';

/**
 * What a decision's conditions found, in document order: a condition with a `name` under it (`window.NAME` for windows), the
 * others under fact plus path (`price`, `data.order.id`). Numbers are numbers, an exact sum is its decimal text; what was
 * missing is left out. Several conditions that ask for the same make one entry; those that ask for something else under the
 * same key (a window of other `params`) are `KEY#2`, `KEY#3`, whether the first was there or not.
 */
export function factsOf(trace: TraceNode): Record<string, unknown> {
  const facts = new Map<string, unknown>();
  const asked = new Asked();
  for (const node of conditionsIn(trace)) {
    const key = asked.keyOf(node);
    if (node.found !== undefined && !facts.has(key)) facts.set(key, node.found);
  }
  return Object.fromEntries(facts);
}

function conditionsIn(node: TraceNode): TraceNode[] {
  const inner = (node.children ?? []).flatMap(conditionsIn);
  return node.kind === 'condition' ? [node, ...inner] : inner;
}

/** What was asked for under each key so far, as JSON that is the same for the same question. */
class Asked {
  readonly #questions = new Map<string, string[]>();

  keyOf(node: TraceNode): string {
    const place = placeOf(node);
    const key = node.name === undefined ? place : node.fact === 'window' ? `window.${node.name}` : node.name;
    const questions = this.#questions.get(key) ?? [];
    this.#questions.set(key, questions);
    const question = canonicalJson([place, node.params ?? {}]);
    const known = questions.indexOf(question);
    const ordinal = known < 0 ? questions.push(question) : known + 1;
    return ordinal === 1 ? key : `${key}#${ordinal}`;
  }
}

function placeOf({ fact = '', factPath = '' }: TraceNode): string {
  const path = factPath.replace(/^\$/, '');
  const joint = path === '' || path.startsWith('.') || path.startsWith('[') ? '' : '.';
  return `${fact}${joint}${path}`;
}
