import { jsonLanguage } from '@codemirror/lang-json';
import { pathSteps } from '../../../rules/document/json-path.ts';

/** Offsets in the text, `to` exclusive. */
export interface Range {
  from: number;
  to: number;
}

type Node = ReturnType<typeof jsonLanguage.parser.parse>['topNode'];

const VALUES = new Set(['Object', 'Array', 'String', 'Number', 'True', 'False', 'Null']);

/**
 * Where a problem with this path (`$.conditions.all[0].value`) is to be marked in a JSON text. A scalar is marked whole, an
 * object or array by the name that holds it; a key that is missing marks the name of the object that should have it. The
 * path `$` of a text that is no JSON marks the place where it stops being it.
 */
export function rangeOfPath(text: string, path: string): Range {
  const { topNode } = jsonLanguage.parser.parse(text);
  const root = valueIn(topNode);
  const segments = pathSteps(path);
  if (root === null || segments.length === 0) return firstError(topNode) ?? rangeOfNode(root ?? topNode);
  let node = root;
  for (const segment of segments) {
    const next = typeof segment === 'number' ? element(node, segment) : member(node, segment, text);
    if (next === null) break;
    node = next;
  }
  return rangeOfNode(node);
}

/** Line and column of an offset, both from 1. */
export function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}

function rangeOfNode(node: Node): Range {
  const holder = node.parent;
  const isBlock = node.name === 'Object' || node.name === 'Array';
  if (!isBlock) return { from: node.from, to: Math.max(node.to, node.from + 1) };
  const name = holder?.name === 'Property' ? holder.getChild('PropertyName') : null;
  return name === null ? { from: node.from, to: node.from + 1 } : { from: name.from, to: name.to };
}

function member(object: Node, name: string, text: string): Node | null {
  if (object.name !== 'Object') return null;
  const property = object.getChildren('Property').findLast((candidate) => nameOf(candidate, text) === name);
  return property === undefined ? null : valueIn(property);
}

function nameOf(property: Node, text: string): string | null {
  const name = property.getChild('PropertyName');
  try {
    return name === null ? null : (JSON.parse(text.slice(name.from, name.to)) as string);
  } catch {
    return null;
  }
}

function element(array: Node, index: number): Node | null {
  return array.name === 'Array' ? (valuesIn(array)[index] ?? null) : null;
}

function valueIn(node: Node): Node | null {
  return valuesIn(node)[0] ?? null;
}

function valuesIn(node: Node): Node[] {
  const values: Node[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (VALUES.has(child.name)) values.push(child);
  }
  return values;
}

function firstError(top: Node): Range | null {
  let found: Range | null = null;
  top.tree?.iterate({
    enter: (node) => {
      if (found === null && node.type.isError) found = { from: node.from, to: Math.max(node.to, node.from + 1) };
    },
  });
  return found;
}
