import type { TraceNode } from '../engine/judgement.ts';

/**
 * What a decision's conditions found, in document order: a condition with a `name` under it (`window.NAME` for windows), the
 * others under fact plus path (`price`, `data.order.id`). Numbers are numbers, an exact sum is its decimal text; what was
 * missing is left out; several conditions on one fact make one entry.
 */
export function factsOf(trace: TraceNode): Record<string, unknown> {
  const facts = new Map<string, unknown>();
  collect(trace, facts);
  return Object.fromEntries(facts);
}

function collect(node: TraceNode, facts: Map<string, unknown>): void {
  if (node.kind === 'condition' && node.found !== undefined) {
    const key = keyOf(node);
    if (!facts.has(key)) facts.set(key, node.found);
  }
  for (const child of node.children ?? []) collect(child, facts);
}

function keyOf({ name, fact = '', factPath = '' }: TraceNode): string {
  if (name !== undefined) return fact === 'window' ? `window.${name}` : name;
  const path = factPath.replace(/^\$/, '');
  const joint = path === '' || path.startsWith('.') || path.startsWith('[') ? '' : '.';
  return `${fact}${joint}${path}`;
}
