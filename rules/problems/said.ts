import type { english } from './en.ts';

type Key = keyof typeof english;
type Values<Phrase> = Phrase extends (...values: infer V) => string
  ? { [Index in keyof V]: V[Index] extends string ? V[Index] | [key: Key, ...values: unknown[]] : V[Index] }
  : [];

/** A message without its language: the key of a phrase, and its values, of which those that are texts may be phrases themselves. */
export type Said = { [K in Key]: [key: K, ...values: Values<(typeof english)[K]>] }[Key];

/** The phrases of another language; one that is missing does not compile. What others worded stays as it is, and so in English. */
export type ProblemWording = {
  readonly [K in Exclude<Key, 'verbatim'>]: (typeof english)[K] extends string ? string : (typeof english)[K];
};

/** The text of a message in a language; null where the language does not have all of its phrases. */
export function say(wording: ProblemWording, [key, ...values]: readonly [string, ...unknown[]]): string | null {
  if (!Object.hasOwn(wording, key)) return null;
  const phrase = wording[key as keyof ProblemWording] as string | ((...values: unknown[]) => string);
  if (typeof phrase === 'string') return phrase;
  const texts = values.map((value) => (Array.isArray(value) ? say(wording, value as [string]) : value));
  return texts.includes(null) ? null : phrase(...texts);
}
