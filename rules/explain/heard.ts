import { type Phrases, say } from './said.ts';

/** What was said, as {@link say} takes it. */
export type Heard = readonly [key: string, ...values: string[]];

/** What was said where values may be phrases themselves, as {@link say} takes it. */
export type HeardWithin = readonly [key: string, ...values: (string | HeardWithin)[]];

interface Pattern {
  key: string;
  pattern: RegExp;
  /** How many values the phrase has, and which of them each found part of a text is. */
  count: number;
  places: number[];
}

/** What stands for a value while a phrase is taken apart. */
const MARK = /\uE000(\d+)\uE001/u;

/**
 * Finds what a text was said by, for texts that are kept as they are in English alone: those of older journals, and those that programs
 * read. The phrases have to tell themselves apart by their own words. Undefined where the text is none of them.
 */
export function hearing(table: Phrases): (text: string) => Heard | undefined {
  let patterns: Pattern[] | undefined;
  return (text) => {
    patterns ??= Object.entries(table).map(([key, phrase]) => patternOf(key, phrase));
    for (const { key, pattern, count, places } of patterns) {
      const found = pattern.exec(text)?.slice(1);
      if (found === undefined) continue;
      const values = Array.from({ length: count }, (_, value) => found[places.indexOf(value)] ?? '');
      const heard: Heard = [key, ...values];
      if (say(table, heard) === text) return heard;
    }
    return undefined;
  };
}

/**
 * Texts that are longer are nothing of ours: others may answer as much as they like, and one of separators alone takes time that grows with
 * the third power of its length.
 */
const LONGEST = 500;

/**
 * As {@link hearing}, of phrases that may stand within each other: of what a text can be, that of which most is said in the words of
 * phrases; between two of the same, the one whose outer phrase says more. A phrase without letters of its own, such as `this: that`, is heard only where
 * one of its values is.
 */
export function hearingWithin(table: Phrases): (text: string) => HeardWithin | undefined {
  let patterns: WeighedPattern[] | undefined;
  return (text) => {
    if (text.length > LONGEST) return undefined;
    patterns ??= Object.entries(table).flatMap(([key, phrase]) => weighed(key, phrase));
    return heardBest(text, table, patterns, new Map())?.heard;
  };
}

interface WeighedPattern extends Pattern {
  /** Characters of its own. */
  weight: number;
  hasWords: boolean;
}

interface Found {
  heard: HeardWithin;
  /** Characters that are words of phrases. */
  weight: number;
  /** Those of the phrase that stands around the others. */
  own: number;
}

/** None of a phrase that is nothing but its values, or makes something else of them than texts. */
function weighed(key: string, phrase: Phrases[string]): WeighedPattern[] {
  const count = typeof phrase === 'string' ? 0 : phrase.length;
  const pattern = patternOf(key, phrase);
  const own = textOf(phrase, count).replaceAll(new RegExp(MARK, 'gu'), '');
  const hasAll = Array.from({ length: count }, (_, value) => value).every((value) => pattern.places.includes(value));
  return own === '' || !hasAll ? [] : [{ ...pattern, weight: own.length, hasWords: /\p{L}/u.test(own) }];
}

function heardBest(
  text: string,
  table: Phrases,
  patterns: readonly WeighedPattern[],
  known: Map<string, Found | undefined>,
): Found | undefined {
  if (known.has(text)) return known.get(text);
  let best: Found | undefined;
  for (const { key, pattern, count, places, weight, hasWords } of patterns) {
    const parts = pattern.exec(text)?.slice(1);
    if (parts === undefined) continue;
    const values = Array.from({ length: count }, (_, value) => parts[places.indexOf(value)] ?? '');
    if (say(table, [key, ...values]) !== text) continue;
    const within = values.map((value) => heardBest(value, table, patterns, known));
    if (!hasWords && within.every((found) => found === undefined)) continue;
    const total = within.reduce((sum, found) => sum + (found?.weight ?? 0), weight);
    if (best !== undefined && (total < best.weight || (total === best.weight && weight <= best.own))) continue;
    best = { heard: [key, ...values.map((value, index) => within[index]?.heard ?? value)], weight: total, own: weight };
  }
  known.set(text, best);
  return best;
}

function textOf(phrase: Phrases[string], count: number): string {
  if (typeof phrase === 'string') return phrase;
  const marks = Array.from({ length: count }, (_, index) => `\uE000${index}\uE001`);
  return (phrase as (...values: string[]) => string)(...marks);
}

function patternOf(key: string, phrase: Phrases[string]): Pattern {
  const count = typeof phrase === 'string' ? 0 : phrase.length;
  // Words and numbers of values alternate.
  const parts = textOf(phrase, count).split(MARK);
  const places = parts.filter((_, index) => index % 2 === 1).map(Number);
  const source = parts.map((part, index) => (index % 2 === 1 ? '([^]*?)' : escaped(part))).join('');
  return { key, pattern: new RegExp(`^${source}$`, 'u'), count, places };
}

function escaped(words: string): string {
  return words.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
