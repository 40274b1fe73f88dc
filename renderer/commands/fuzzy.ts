/** A place of a text from where its letters were found, for marking them: `[from, to)`. */
export type Span = readonly [number, number];

export interface Match {
  /** More is better. */
  score: number;
  spans: readonly Span[];
}

const OF_LETTER = 1;
const OF_NEIGHBOUR = 6;
const OF_WORD_BEGIN = 5;
/** A shorter text is the closer one, so little that nothing else is outweighed. */
const OF_LENGTH = 0.01;

/**
 * Whether the words of `query` are in `text`, each as letters in order, not necessarily beside one another, and how well: beginnings of
 * words and letters side by side count most. Case and accents make no difference. Null where a word is not in it.
 */
export function fuzzy(query: string, text: string): Match | null {
  const plain = plainOf(text);
  const spans: Span[] = [];
  let score = -plain.length * OF_LENGTH;
  for (const word of plainOf(query).split(/\s+/).filter(Boolean)) {
    const found = bestOf(word, plain);
    if (found === null) return null;
    score += found.score;
    spans.push(...found.spans);
  }
  return { score, spans: joined(spans) };
}

/** Lower case without accents, of the same length, so that places stay true. */
function plainOf(text: string): string {
  return [...text].map((letter) => withoutAccent(letter).padEnd(letter.length)).join('');
}

function withoutAccent(letter: string): string {
  const plain = letter.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.length === letter.length ? plain : letter;
}

/** The best of the ways in which the letters can be found, one for each place where the first of them stands. */
function bestOf(word: string, text: string): Match | null {
  let best: Match | null = null;
  for (let from = text.indexOf(word[0] ?? ''); from !== -1; from = text.indexOf(word[0] ?? '', from + 1)) {
    const match = matchFrom(word, text, from);
    if (match === null) break;
    if (best === null || match.score > best.score) best = match;
  }
  return best;
}

function matchFrom(word: string, text: string, from: number): Match | null {
  const spans: Span[] = [];
  let score = 0;
  let at = from;
  let before = -2;
  for (const letter of word) {
    at = nextOf(letter, text, at, before);
    if (at === -1) return null;
    score += OF_LETTER + (at === before + 1 ? OF_NEIGHBOUR : 0) + (isWordBegin(text, at) ? OF_WORD_BEGIN : 0);
    spans.push([at, at + letter.length]);
    before = at;
    at += 1;
  }
  return { score, spans: joined(spans) };
}

/** Beside the letter before where it stands there, else at the next beginning of a word, else anywhere. */
function nextOf(letter: string, text: string, at: number, before: number): number {
  if (before === -2 || text.startsWith(letter, before + 1)) return text.indexOf(letter, at);
  for (let next = text.indexOf(letter, at); next !== -1; next = text.indexOf(letter, next + 1)) {
    if (isWordBegin(text, next)) return next;
  }
  return text.indexOf(letter, at);
}

function isWordBegin(text: string, at: number): boolean {
  return at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? '');
}

function joined(spans: readonly Span[]): Span[] {
  const sorted = spans.toSorted(([one], [other]) => one - other);
  const result: Span[] = [];
  for (const [from, to] of sorted) {
    const last = result.at(-1);
    if (last !== undefined && from <= last[1]) result[result.length - 1] = [last[0], Math.max(last[1], to)];
    else result.push([from, to]);
  }
  return result;
}
