import { type Phrases, say } from './said.ts';

/** What was said, as {@link say} takes it. */
export type Heard = readonly [key: string, ...values: string[]];

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

function patternOf(key: string, phrase: Phrases[string]): Pattern {
  const count = typeof phrase === 'string' ? 0 : phrase.length;
  const marks = Array.from({ length: count }, (_, index) => `\uE000${index}\uE001`);
  const text = typeof phrase === 'string' ? phrase : (phrase as (...values: string[]) => string)(...marks);
  // Words and numbers of values alternate.
  const parts = text.split(MARK);
  const places = parts.filter((_, index) => index % 2 === 1).map(Number);
  const source = parts.map((part, index) => (index % 2 === 1 ? '([^]*?)' : escaped(part))).join('');
  return { key, pattern: new RegExp(`^${source}$`, 'u'), count, places };
}

function escaped(words: string): string {
  return words.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
