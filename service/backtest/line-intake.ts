import { readInputLine } from '../../rules/backtest/input-line.ts';
import type { ReadEvent } from '../../rules/event/read.ts';
import { parseStrictJson } from '../../rules/event/strict-json.ts';
import { type UnreadableInput, unreadableLine } from './unreadable.ts';

/** A body may have 32 containers inside each other; the line around it, and a list around that, are one more each. */
const LINE_DEPTH = 33;
const LIST_DEPTH = 34;

const OPENING_BRACE = 0x7b;

/** Takes an event as it was read; its id is `line-N`. */
export type Deliver = (read: ReadEvent, id: string) => void;

/**
 * Reads the lines of an input into events. A line that cannot be read stops everything, because half of a file would give the
 * answer to another question.
 */
export class LineIntake {
  readonly #deliver: Deliver;
  /** The newest receipt so far, ms: that of a line which tells no time at all. */
  #clock = 0;

  constructor(deliver: Deliver) {
    this.#deliver = deliver;
  }

  /** Takes a line of JSON; a blank one is none. Throws an {@link UnreadableInput}. */
  line(text: string, number: number): void {
    if (text.charCodeAt(0) !== OPENING_BRACE && text.trim() === '') return;
    const parsed = parseStrictJson(text, LINE_DEPTH);
    if (!parsed.ok) throw unreadableLine(number, `${parsed.message} (character ${parsed.offset + 1})`);
    this.#value(parsed.value, number);
  }

  /** Takes a whole file that is one value, if it is: the elements of a list, or one event. Throws an {@link UnreadableInput}. */
  whole(text: string): boolean {
    const parsed = parseStrictJson(text, LIST_DEPTH);
    const isList = /^\s*\[/.test(text);
    if (!parsed.ok && isList) throw unreadableLine(lineAt(text, parsed.offset), parsed.message);
    if (!parsed.ok) return false;
    const values = Array.isArray(parsed.value) ? parsed.value : [parsed.value];
    for (const [index, value] of values.entries()) this.#value(value, index + 1);
    return true;
  }

  #value(value: unknown, number: number): void {
    const read = readInputLine(value, this.#clock);
    if ('path' in read) throw unreadableLine(number, `${read.path}: ${read.message}`);
    this.#clock = Math.max(this.#clock, read.event.receivedAt);
    this.#deliver(read, `line-${number}`);
  }
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
