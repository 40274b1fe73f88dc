import { isSameDecimal } from './decimal.ts';
import { isRecord, type JsonValue, member } from './json.ts';

/** Containers inside each other, the root being 1. */
const MAX_DEPTH = 32;

/** `offset` counts UTF-16 units from the start of the text. */
export type StrictJson = { ok: true; value: JsonValue } | { ok: false; message: string; offset: number };

/**
 * Reads JSON that leaves no doubt about what was meant. Refused besides everything that JSON refuses: duplicate keys (also
 * where escapes hide them), `__proto__` keys and `constructor.prototype`, numbers beyond a double, more than 32 containers
 * inside each other, a byte order mark.
 *
 * A number that a double cannot carry exactly (9007199254740993, 0.1234567890123456789) stays the text that was written,
 * because it may be money; 45000.00 is the number 45000.
 *
 * `maxDepth`: for documents that are no bodies, such as rules.
 */
export function parseStrictJson(text: string, maxDepth = MAX_DEPTH): StrictJson {
  try {
    return { ok: true, value: new Reader(text, maxDepth).document() };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, message: error.message, offset: error.offset };
    throw error;
  }
}

class Refusal extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const LITERALS: readonly [string, JsonValue][] = [
  ['true', true],
  ['false', false],
  ['null', null],
];

/** One pass over one text; recursion is bounded by `maxDepth`. */
class Reader {
  readonly #text: string;
  readonly #maxDepth: number;
  #at = 0;

  constructor(text: string, maxDepth: number) {
    this.#text = text;
    this.#maxDepth = maxDepth;
  }

  document(): JsonValue {
    if (this.#text.charCodeAt(0) === 0xfeff) throw new Refusal('expected JSON, found a byte order mark', 0);
    const value = this.#value(1);
    this.#blanks();
    if (this.#at < this.#text.length) throw this.#unexpected('the end of the text');
    return value;
  }

  #value(depth: number): JsonValue {
    this.#blanks();
    const first = this.#text[this.#at];
    if (first === '{' || first === '[') {
      if (depth > this.#maxDepth) {
        throw new Refusal(`expected at most ${this.#maxDepth} containers inside each other, found more`, this.#at);
      }
      this.#at += 1;
      return first === '{' ? this.#members(depth) : this.#elements(depth);
    }
    if (first === '"') return this.#string();
    if (first === '-' || (first !== undefined && first >= '0' && first <= '9')) return this.#number();
    return this.#literal();
  }

  #members(depth: number): JsonValue {
    const record: { [key: string]: JsonValue } = {};
    if (this.#skips('}')) return record;
    do {
      this.#blanks();
      const keyAt = this.#at;
      if (this.#text[keyAt] !== '"') throw this.#unexpected('a key in quotes');
      const key = this.#string();
      if (key === '__proto__') throw new Refusal('found the key "__proto__", which is never taken', keyAt);
      if (Object.hasOwn(record, key)) throw new Refusal(`found the key ${JSON.stringify(key)} twice`, keyAt);
      if (!this.#skips(':')) throw this.#unexpected('":"');
      const value = this.#value(depth + 1);
      if (key === 'constructor' && isRecord(value) && member(value, 'prototype') !== undefined) {
        throw new Refusal('found the key "prototype" inside "constructor", which is never taken', keyAt);
      }
      record[key] = value;
    } while (this.#skips(','));
    if (!this.#skips('}')) throw this.#unexpected('"," or "}"');
    return record;
  }

  #elements(depth: number): JsonValue {
    const list: JsonValue[] = [];
    if (this.#skips(']')) return list;
    do list.push(this.#value(depth + 1));
    while (this.#skips(','));
    if (!this.#skips(']')) throw this.#unexpected('"," or "]"');
    return list;
  }

  #string(): string {
    const begin = this.#at;
    let escaped = false;
    for (let index = begin + 1; index < this.#text.length; index += 1) {
      const unit = this.#text.charCodeAt(index);
      if (unit === 0x22) {
        this.#at = index + 1;
        return escaped ? this.#unescaped(begin, index + 1) : this.#text.slice(begin + 1, index);
      }
      if (unit < 0x20) throw new Refusal('found a control character inside a text', index);
      if (unit === 0x5c) {
        escaped = true;
        index += 1;
      }
    }
    throw new Refusal('expected a closing quote, found the end of the text', begin);
  }

  /** The platform's own parser knows the escapes; the slice is one quoted text and nothing else. */
  #unescaped(begin: number, end: number): string {
    try {
      return JSON.parse(this.#text.slice(begin, end)) as string;
    } catch {
      throw new Refusal('found an escape that JSON does not have', begin);
    }
  }

  #number(): JsonValue {
    const begin = this.#at;
    NUMBER.lastIndex = begin;
    const written = NUMBER.exec(this.#text)?.[0];
    if (written === undefined) throw this.#unexpected('a number');
    this.#at = begin + written.length;
    const value = Number(written);
    if (!Number.isFinite(value)) throw new Refusal(`found a number that is too large: ${written.slice(0, 40)}`, begin);
    return isSameDecimal(written, value) ? value : written;
  }

  #literal(): JsonValue {
    for (const [word, value] of LITERALS) {
      if (this.#text.startsWith(word, this.#at)) {
        this.#at += word.length;
        return value;
      }
    }
    throw this.#unexpected('a value');
  }

  #skips(character: string): boolean {
    this.#blanks();
    if (this.#text[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }

  #blanks(): void {
    for (;;) {
      const unit = this.#text.charCodeAt(this.#at);
      if (unit !== 0x20 && unit !== 0x0a && unit !== 0x0d && unit !== 0x09) return;
      this.#at += 1;
    }
  }

  #unexpected(expected: string): Refusal {
    const found = this.#text[this.#at];
    return new Refusal(
      `expected ${expected}, found ${found === undefined ? 'the end of the text' : JSON.stringify(found)}`,
      this.#at,
    );
  }
}
