import { isRecord } from '../event/json.ts';
import { parseStrictJson } from '../event/strict-json.ts';
import { withMember } from './json-edit.ts';
import { type JsonNode, nodesOf } from './json-nodes.ts';

/** Containers inside each other that a rule may have, as the checker counts them. */
const MAX_DEPTH = 128;
/** Characters of a container that stands on one line. */
const LONGEST_LINE = 100;
const STEP = '  ';

/** How one container was written. */
interface Written {
  source: string;
  /** Blanks before the line in which it begins. */
  indent: string;
  /** Where each part stands in `source`, in the order of the text, by its key or index. */
  places: ReadonlyMap<string | number, Place>;
}

interface Place {
  /** Where its key begins. */
  key: number;
  from: number;
  to: number;
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
  const root = nodesOf(text);
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
function note(value: unknown, node: JsonNode, text: string, written: Map<object, Written>): void {
  if (typeof value !== 'object' || value === null) return;
  const places = new Map<string | number, Place>();
  for (const { key, from, value: part } of node.parts) {
    note(memberOf(value, key), part, text, written);
    places.set(key, { key: from - node.from, from: part.from - node.from, to: part.to - node.from });
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
    const remade = old === undefined || Array.isArray(value) ? null : this.#withOtherNames(value, before, old);
    if (old !== undefined && remade !== null) return moved({ ...old, source: remade }, indent);
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
    for (const [key, { from, to }] of places) {
      const item = memberOf(value, key);
      text += source.slice(at, from) + this.#value(item, memberOf(before, key), source.slice(from, to), indent);
      at = to;
    }
    return text + source.slice(at);
  }

  /**
   * The source of an object with members put in or taken out, the others staying as they are; null where nothing of it stays, or
   * one that stood on a line has no place on it any more.
   */
  #withOtherNames(value: object, before: unknown, { source, indent, places }: Written): string | null {
    const stood = [...places.values()];
    const [first, last] = [stood[0], stood.at(-1)];
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    if (first === undefined || last === undefined || !entries.some(([key]) => places.has(key))) return null;
    const lead = source.slice(1, first.key);
    let text = `{${lead}`;
    for (const [index, [key, item]] of entries.entries()) {
      const place = places.get(key);
      const previous = place === undefined ? undefined : stood[stood.indexOf(place) - 1];
      const gap = place === undefined || previous === undefined ? `,${lead}` : source.slice(previous.to, place.key);
      if (index > 0) text += gap;
      text +=
        place === undefined
          ? `${JSON.stringify(key)}: ${this.write(item, undefined, indent + STEP)}`
          : source.slice(place.key, place.from) +
            this.#value(item, memberOf(before, key), source.slice(place.from, place.to), indent);
    }
    text += source.slice(last.to);
    if (source.includes('\n')) return text;
    const isTooLong = text.length > LONGEST_LINE && source.length <= LONGEST_LINE;
    return isTooLong || text.includes('\n') ? null : text;
  }

  /** A value where another, or the very same, stood as `source` in a container with this indent. */
  #value(item: unknown, stood: unknown, source: string, indent: string): string {
    if (item === stood) return source;
    const inner = (typeof stood === 'object' && stood !== null && this.#written.get(stood)?.indent) || indent + STEP;
    return this.write(item, stood, inner);
  }

  #member(item: unknown, before: unknown, key: string | number, indent: string, old: Written | undefined): string {
    const place = old?.places.get(key);
    const isPlain = typeof item !== 'object' || item === null;
    // A plain value as it was written: 45000.00 stays that.
    if (isPlain && old !== undefined && place !== undefined && memberOf(before, key) === item)
      return old.source.slice(place.from, place.to);
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
