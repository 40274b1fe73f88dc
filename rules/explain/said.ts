/** Phrases of one language by their keys: whole texts, or what makes a text of values. Values may be phrases themselves. */
export type Phrases = Readonly<Record<string, string | ((...values: never[]) => string)>>;

/**
 * A message without its language: the key of a phrase, and its values. Whether the values are those that the phrase takes is
 * not said by this type: of all tables together they are more than a type checker can compare.
 */
export type AnySaid<Key extends PropertyKey> = [key: Key, ...values: SaidValue<Key>[]];
type SaidValue<Key extends PropertyKey> = string | number | boolean | null | AnySaid<Key>;

/** {@link AnySaid} of one table, with the very values that each of its phrases takes. */
export type SaidBy<Table> = {
  [K in keyof Table & string]: [key: K, ...values: Values<Table[K], keyof Table>];
}[keyof Table & string];

type Values<Phrase, Key extends PropertyKey> = Phrase extends (...values: infer V) => string
  ? { [Index in keyof V]: V[Index] extends string ? V[Index] | AnySaid<Key> : V[Index] }
  : [];

/** The same phrases in another language; one that is missing does not compile. What others worded stays as it is, and so in English. */
export type WordingBy<Table> = {
  readonly [K in Exclude<keyof Table, 'verbatim'>]: Table[K] extends string ? string : Table[K];
};

/** The text of a message in a language; null where the language does not have all of its phrases. */
export function say(wording: Phrases, [key, ...values]: readonly [string, ...unknown[]]): string | null {
  if (!Object.hasOwn(wording, key)) return null;
  const phrase = wording[key] as string | ((...values: unknown[]) => string);
  if (typeof phrase === 'string') return phrase;
  const texts = values.map((value) => (Array.isArray(value) ? say(wording, value as [string]) : value));
  return texts.includes(null) ? null : phrase(...texts);
}
