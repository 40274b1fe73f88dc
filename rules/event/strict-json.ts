import type { Said } from '../problems/said.ts';
import { inEnglish } from '../problems/worded.ts';
import { isSameDecimal } from './decimal.ts';
import { isRecord, type JsonValue, member } from './json.ts';

/** Containers inside each other, the root being 1. */
const MAX_DEPTH = 32;

/** What becomes of a number with more digits than a double carries: the text as written, or the nearest double. */
type Digits = 'exact' | 'nearest';

/** `offset` counts UTF-16 units from the start of the text. */
export type StrictJson = { ok: true; value: JsonValue } | { ok: false; message: string; said: Said; offset: number };

/**
 * Reads JSON that leaves no doubt about what was meant. Refused besides everything that JSON refuses: duplicate keys (also
 * where escapes hide them), `__proto__` keys and `constructor.prototype`, numbers beyond a double, more than 32 containers
 * inside each other, a byte order mark.
 *
 * A number that a double cannot carry exactly (9007199254740993, 0.1234567890123456789) stays the text that was written,
 * because it may be money; 45000.00 is the number 45000.
 *
 * `maxDepth`, `digits`: for documents that are no bodies. In a rule, `nearest` takes such a number for the nearest double, because
 * that is what conditions compare with, here as in json-rules-engine.
 */
export function parseStrictJson(text: string, maxDepth = MAX_DEPTH, digits: Digits = 'exact'): StrictJson {
  try {
    return { ok: true, value: new Reader(text, maxDepth, digits).document() };
  } catch (error) {
    if (error instanceof Refusal) {
      return { ok: false, message: error.message, said: error.said, offset: error.offset };
    }
    throw error;
  }
}

class Refusal extends Error {
  readonly said: Said;
  readonly offset: number;

  constructor(said: Said, offset: number) {
    super(inEnglish(said));
    this.said = said;
    this.offset = offset;
  }
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
/** Digits that a double carries exactly, whatever they are; a power of ten up to there is exact too. */
const EXACT_DIGITS = 15;
const POWERS_OF_TEN = Array.from({ length: EXACT_DIGITS + 1 }, (_none, power) => 10 ** power);
const LITERALS: readonly [string, JsonValue][] = [
  ['true', true],
  ['false', false],
  ['null', null],
];

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const COMMA = 0x2c;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
const OPENING_BRACKET = 0x5b;
const CLOSING_BRACKET = 0x5d;
const OPENING_BRACE = 0x7b;
const CLOSING_BRACE = 0x7d;

/** One pass over one text, unit by unit, because nearly all that is received comes through here; recursion is bounded by `maxDepth`. */
class Reader {
  readonly #text: string;
  readonly #maxDepth: number;
  readonly #digits: Digits;
  #at = 0;
  #newNames = 0;

  constructor(text: string, maxDepth: number, digits: Digits) {
    this.#text = text;
    this.#maxDepth = maxDepth;
    this.#digits = digits;
  }

  document(): JsonValue {
    if (this.#text.charCodeAt(0) === 0xfeff) throw new Refusal(['byteOrderMark'], 0);
    const value = this.#value(1);
    this.#unit();
    if (this.#at < this.#text.length) throw this.#unexpected(['endOfText']);
    return value;
  }

  #value(depth: number): JsonValue {
    const first = this.#unit();
    if (first === QUOTE) return this.#string();
    if (first === MINUS || isDigit(first)) return this.#number();
    if (first !== OPENING_BRACE && first !== OPENING_BRACKET) return this.#literal();
    if (depth > this.#maxDepth) {
      throw new Refusal(['nestedTooDeep', this.#maxDepth], this.#at);
    }
    this.#at += 1;
    return first === OPENING_BRACE ? this.#members(depth) : this.#elements(depth);
  }

  #members(depth: number): JsonValue {
    const record: { [key: string]: JsonValue } = {};
    if (this.#skips(CLOSING_BRACE)) return record;
    do {
      if (this.#unit() !== QUOTE) throw this.#unexpected(['keyInQuotes']);
      const keyAt = this.#at;
      const key = this.#key();
      if (key === '__proto__') throw new Refusal(['protoKey'], keyAt);
      if (Object.hasOwn(record, key)) throw new Refusal(['keyTwice', JSON.stringify(key)], keyAt);
      if (!this.#skips(COLON)) throw this.#unexpected('":"');
      const value = this.#value(depth + 1);
      if (key === 'constructor' && isRecord(value) && member(value, 'prototype') !== undefined) {
        throw new Refusal(['prototypeKey'], keyAt);
      }
      record[key] = value;
    } while (this.#skips(COMMA));
    if (!this.#skips(CLOSING_BRACE)) throw this.#unexpected(['commaOr', '}']);
    return record;
  }

  #elements(depth: number): JsonValue {
    const list: JsonValue[] = [];
    if (this.#skips(CLOSING_BRACKET)) return list;
    do list.push(this.#value(depth + 1));
    while (this.#skips(COMMA));
    if (!this.#skips(CLOSING_BRACKET)) throw this.#unexpected(['commaOr', ']']);
    return list;
  }

  /** A key that was seen before is the very text of then, which saves a copy and the search for it among all names. */
  #key(): string {
    const begin = this.#at + 1;
    let place = 0;
    for (let index = begin; index < begin + LONGEST_NAME; index += 1) {
      const unit = this.#text.charCodeAt(index);
      if (unit === QUOTE) {
        this.#at = index + 1;
        return this.#name(begin, index, place & (NAMES.length - 1));
      }
      if (unit === BACKSLASH || !(unit >= 0x20)) break;
      place = (Math.imul(place, 31) + unit) | 0;
    }
    return this.#string();
  }

  /** Keeps the first names that are new; who sends a thousand different ones will not send them again. */
  #name(begin: number, end: number, place: number): string {
    const known = NAMES[place] ?? '';
    if (known.length === end - begin && this.#text.startsWith(known, begin)) return known;
    const name = this.#text.slice(begin, end);
    this.#newNames += 1;
    return this.#newNames > MOST_NEW_NAMES ? name : keptName(name, place);
  }

  #string(): string {
    const begin = this.#at;
    let escaped = false;
    for (let index = begin + 1; index < this.#text.length; index += 1) {
      const unit = this.#text.charCodeAt(index);
      if (unit === QUOTE) {
        this.#at = index + 1;
        return escaped ? this.#unescaped(begin, index + 1) : this.#text.slice(begin + 1, index);
      }
      if (unit < 0x20) throw new Refusal(['controlCharacter'], index);
      if (unit === BACKSLASH) {
        escaped = true;
        index += 1;
      }
    }
    throw new Refusal(['closingQuote'], begin);
  }

  /** The platform's own parser knows the escapes; the slice is one quoted text and nothing else. */
  #unescaped(begin: number, end: number): string {
    try {
      return JSON.parse(this.#text.slice(begin, end)) as string;
    } catch {
      throw new Refusal(['noEscape'], begin);
    }
  }

  /**
   * Plain numbers of few digits are counted together: an exact whole number divided by an exact power of ten is the nearest
   * double (IEEE 754), as `Number` would give it. All others, and what is none, are read as they are written.
   */
  #number(): JsonValue {
    const text = this.#text;
    let at = this.#at;
    const isNegative = text.charCodeAt(at) === MINUS;
    if (isNegative) at += 1;
    const begin = at;
    let whole = 0;
    let unit = text.charCodeAt(at);
    for (; isDigit(unit); unit = text.charCodeAt(at)) {
      whole = whole * 10 + (unit - ZERO);
      at += 1;
    }
    const point = unit === POINT ? at : null;
    if (point !== null) {
      at += 1;
      for (unit = text.charCodeAt(at); isDigit(unit); unit = text.charCodeAt(at)) {
        whole = whole * 10 + (unit - ZERO);
        at += 1;
      }
    }
    const places = point === null ? 0 : at - point - 1;
    const digits = at - begin - (point === null ? 0 : 1);
    const isPlain = digits > places && digits <= EXACT_DIGITS && unit !== 0x65 && unit !== 0x45;
    const hasZeros = digits - places > 1 && text.charCodeAt(begin) === ZERO;
    if (!isPlain || hasZeros || (point !== null && places === 0)) return this.#writtenNumber();
    this.#at = at;
    const value = places === 0 ? whole : whole / (POWERS_OF_TEN[places] ?? Number.NaN);
    return isNegative ? -value : value;
  }

  #writtenNumber(): JsonValue {
    const begin = this.#at;
    NUMBER.lastIndex = begin;
    const written = NUMBER.exec(this.#text)?.[0];
    if (written === undefined) throw this.#unexpected(['aNumber']);
    this.#at = begin + written.length;
    const value = Number(written);
    if (!Number.isFinite(value)) throw new Refusal(['tooLarge', written.slice(0, 40)], begin);
    return this.#digits === 'nearest' || isSameDecimal(written, value) ? value : written;
  }

  #literal(): JsonValue {
    for (const [word, value] of LITERALS) {
      if (this.#text.startsWith(word, this.#at)) {
        this.#at += word.length;
        return value;
      }
    }
    throw this.#unexpected(['aValue']);
  }

  #skips(unit: number): boolean {
    if (this.#unit() !== unit) return false;
    this.#at += 1;
    return true;
  }

  /** The next unit that is no blank, not yet taken; NaN at the end. */
  #unit(): number {
    let unit = this.#text.charCodeAt(this.#at);
    while (unit === 0x20 || unit === 0x0a || unit === 0x0d || unit === 0x09) {
      this.#at += 1;
      unit = this.#text.charCodeAt(this.#at);
    }
    return unit;
  }

  #unexpected(expected: string | Said): Refusal {
    const found = this.#text[this.#at];
    return new Refusal(['jsonFound', expected, found === undefined ? ['endOfText'] : JSON.stringify(found)], this.#at);
  }
}

function isDigit(unit: number): boolean {
  return unit >= ZERO && unit <= NINE;
}

/** Names of members that were met lately, by a hash of their units; a name that falls on another takes its place. */
const NAMES: string[] = new Array<string>(1_024).fill('');
const LONGEST_NAME = 40;
/** Of one text. */
const MOST_NEW_NAMES = 200;

function keptName(text: string, place: number): string {
  // As a member's name the text is the engine's own, which every object shares.
  const [name = ''] = Object.keys({ [text]: null });
  NAMES[place] = name;
  return name;
}
