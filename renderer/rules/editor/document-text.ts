import { jsonLanguage } from '@codemirror/lang-json';
import { isRecord } from '../../../rules/event/json.ts';
import { parseStrictJson } from '../../../rules/event/strict-json.ts';
import { withMember } from './json-edit.ts';

type Node = ReturnType<typeof jsonLanguage.parser.parse>['topNode'];

/** Containers inside each other that a rule may have, as the checker counts them. */
const MAX_DEPTH = 128;
/** Characters of a list of plain values that stands on one line. */
const LONGEST_LINE = 100;
const VALUES = new Set(['Object', 'Array', 'String', 'Number', 'True', 'False', 'Null']);
const STEP = '  ';

/** How one container was written. */
interface Written {
  source: string;
  /** Blanks before the line in which it begins. */
  indent: string;
  /** Where each value inside stands in `source`, by its key or index. */
  places: ReadonlyMap<string | number, readonly [from: number, to: number]>;
}

/** A text that is a rule document, as far as it is an object, and how its parts were written. */
export interface DocumentText {
  value: Record<string, unknown>;
  /** For {@link rewritten}: containers by identity. */
  written: ReadonlyMap<object, Written>;
  /** What stands before and after the document. */
  around: readonly [string, string];
}

/** The document of a text, or null where it is no JSON object that leaves no doubt. */
export function readDocument(text: string): DocumentText | null {
  const parsed = parseStrictJson(text, MAX_DEPTH, 'nearest');
  if (!parsed.ok || !isRecord(parsed.value)) return null;
  const root = valuesIn(jsonLanguage.parser.parse(text).topNode)[0];
  if (root === undefined) return null;
  const written = new Map<object, Written>();
  note(parsed.value, root, text, written);
  return { value: parsed.value, written, around: [text.slice(0, root.from), text.slice(root.to)] };
}

/**
 * The text of a changed document. A container that is the very one that was read stands as it was written, wherever it stands now;
 * one that was changed keeps its own way of lines, and what is new is written as `JSON.stringify` with two blanks would.
 */
export function rewritten(document: DocumentText, value: Record<string, unknown>): string {
  const [before, after] = document.around;
  return before + new Writer(document.written).write(value, document.value, '') + after;
}

/** The same text switched on or off; null where it is no document. */
export function switched(text: string, enabled: boolean): string | null {
  const document = readDocument(text);
  if (document === null) return null;
  return document.value.enabled === enabled
    ? text
    : rewritten(document, withMember(document.value, 'enabled', enabled));
}

/** Whether the second of two documents is on or off where that is all in which it differs from the first; null for any other. */
export function switchBetween(before: string, after: string): boolean | null {
  const [from, to] = [readDocument(before)?.value, readDocument(after)?.value];
  if (from === undefined || to === undefined || before === after) return null;
  const { enabled: was = true, ...rest } = from;
  const { enabled: is = true, ...now } = to;
  return typeof is === 'boolean' && was !== is && JSON.stringify(rest) === JSON.stringify(now) ? is : null;
}

/** Walks a value and its place in the text together. */
function note(value: unknown, node: Node, text: string, written: Map<object, Written>): void {
  if (typeof value !== 'object' || value === null) return;
  const places = new Map<string | number, readonly [number, number]>();
  const nodes = Array.isArray(value)
    ? valuesIn(node)
    : node.getChildren('Property').flatMap((property) => valuesIn(property).slice(0, 1));
  for (const [index, [key, inner]] of Object.entries(value).entries()) {
    const place = nodes[index];
    if (place === undefined) continue;
    note(inner, place, text, written);
    places.set(Array.isArray(value) ? index : key, [place.from - node.from, place.to - node.from]);
  }
  const line = text.slice(text.lastIndexOf('\n', node.from - 1) + 1, node.from);
  written.set(value, { source: text.slice(node.from, node.to), indent: /^\s*/.exec(line)?.[0] ?? '', places });
}

class Writer {
  readonly #written: ReadonlyMap<object, Written>;

  constructor(written: ReadonlyMap<object, Written>) {
    this.#written = written;
  }

  /** `before`: what stood there, whose way of writing a changed container keeps. */
  write(value: unknown, before: unknown, indent: string): string {
    if (typeof value !== 'object' || value === null) return JSON.stringify(value);
    const known = this.#written.get(value);
    if (known !== undefined) return moved(known, indent);
    const old = typeof before === 'object' && before !== null ? this.#written.get(before) : undefined;
    if (old !== undefined && hasSameNames(value, before))
      return moved({ ...old, source: this.#spliced(value, before, old) }, indent);
    const parts = Array.isArray(value)
      ? value.map((item, index) => this.#member(item, before, index, indent, old))
      : Object.entries(value)
          .filter(([, item]) => item !== undefined)
          .map(([key, item]) => `${JSON.stringify(key)}: ${this.#member(item, before, key, indent, old)}`);
    return laidOut(Array.isArray(value), parts, indent, isOnOneLine(value, parts, old));
  }

  /** The source of a container with nothing but the values replaced that are others now. */
  #spliced(value: object, before: unknown, { source, indent, places }: Written): string {
    let text = '';
    let at = 0;
    for (const [key, [from, to]] of places) {
      const item = memberOf(value, key);
      const stood = memberOf(before, key);
      const inner = (typeof stood === 'object' && stood !== null && this.#written.get(stood)?.indent) || indent + STEP;
      text += source.slice(at, from) + (item === stood ? source.slice(from, to) : this.write(item, stood, inner));
      at = to;
    }
    return text + source.slice(at);
  }

  #member(item: unknown, before: unknown, key: string | number, indent: string, old: Written | undefined): string {
    const place = old?.places.get(key);
    const isPlain = typeof item !== 'object' || item === null;
    // A plain value as it was written: 45000.00 stays that.
    if (isPlain && old !== undefined && place !== undefined && memberOf(before, key) === item)
      return old.source.slice(...place);
    return this.write(item, memberOf(before, key), indent + STEP);
  }
}

function memberOf(holder: unknown, key: string | number): unknown {
  return typeof holder === 'object' && holder !== null ? (holder as Record<string | number, unknown>)[key] : undefined;
}

function hasSameNames(value: object, before: unknown): boolean {
  if (typeof before !== 'object' || before === null || Array.isArray(value) !== Array.isArray(before)) return false;
  const names = Object.keys(value);
  const others = Object.keys(before);
  return (
    names.length === others.length &&
    names.every((name, index) => name === others[index] && memberOf(value, name) !== undefined)
  );
}

/** The source of a container at another depth; a text cannot hold a line break, so that lines are blanks and code. */
function moved({ source, indent: was }: Written, indent: string): string {
  if (was === indent) return source;
  return source
    .split('\n')
    .map((line, index) => (index > 0 && line.startsWith(was) ? indent + line.slice(was.length) : line))
    .join('\n');
}

function isOnOneLine(value: object, parts: readonly string[], old: Written | undefined): boolean {
  if (parts.some((part) => part.includes('\n'))) return false;
  const isShort = parts.reduce((sum, { length }) => sum + length + 2, 0) <= LONGEST_LINE;
  if (old !== undefined) return !old.source.includes('\n') && isShort;
  return isShort && Array.isArray(value) && value.every((item) => typeof item !== 'object' || item === null);
}

function laidOut(isList: boolean, parts: readonly string[], indent: string, oneLine: boolean): string {
  const [open, close] = isList ? ['[', ']'] : ['{', '}'];
  if (parts.length === 0) return open + close;
  if (oneLine) return isList ? `[${parts.join(', ')}]` : `{ ${parts.join(', ')} }`;
  return `${open}\n${parts.map((part) => indent + STEP + part).join(',\n')}\n${indent}${close}`;
}

function valuesIn(node: Node): Node[] {
  const values: Node[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (VALUES.has(child.name)) values.push(child);
  }
  return values;
}
