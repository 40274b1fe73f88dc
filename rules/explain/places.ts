import { canonicalJson } from '../document/canonical-json.ts';
import { isRecord } from '../event/json.ts';

/** Fewer are said one by one. */
const FEWEST = 3;

const PLACE = /^([^[]*)\[(\d+)\]([^[]*)$/;

/**
 * Alternatives that ask the same of one place in a list after the other, told as one: `data.assets[0…39].currency`. A condition
 * reads plain paths, so that whoever means "any of the list" has to name each place.
 */
export function placesTogether(nodes: readonly unknown[]): unknown[] {
  const told: unknown[] = [];
  for (let start = 0; start < nodes.length; ) {
    const count = runFrom(nodes, start);
    told.push(...(count < FEWEST ? nodes.slice(start, start + count) : [together(nodes[start], count)]));
    start += count;
  }
  return told;
}

/** How many alternatives from there on are the same but for the place, which goes up by one. */
function runFrom(nodes: readonly unknown[], start: number): number {
  const first = placeOf(nodes[start]);
  if (first === null) return 1;
  let count = 1;
  for (; start + count < nodes.length; count += 1) {
    const next = placeOf(nodes[start + count]);
    if (next === null || next.rest !== first.rest || next.index !== first.index + count) break;
  }
  return count;
}

/** The place that a condition asks for, and all the rest of it. */
function placeOf(node: unknown): { index: number; rest: string } | null {
  const match = isRecord(node) && typeof node.path === 'string' ? PLACE.exec(node.path) : null;
  if (match === null || !isRecord(node)) return null;
  const [, before, index, after] = match;
  return { index: Number(index), rest: canonicalJson({ ...node, path: [before, after] }) };
}

function together(node: unknown, count: number): unknown {
  if (!isRecord(node)) return node;
  const path = String(node.path).replace(/\[(\d+)\]/, (_, index: string) => `[${index}…${Number(index) + count - 1}]`);
  return { ...node, path };
}
