import type { Texts } from './i18n.ts';
import type { Language } from './languages.ts';

/** The forms of a text with a `count`, as CLDR and so Intl.PluralRules name them. */
interface PluralForms {
  en: 'one' | 'other';
  ru: 'one' | 'few' | 'many' | 'other';
  zh: 'other';
}

/**
 * An English catalogue in another language: the same keys, those that end in `_one` and `_other` in the forms of that language.
 * A key may be missing while it waits for its translator, English stands in; the test of the catalogues lets no language that is
 * offered miss one.
 */
export type Translation<English, L extends Language> = {
  [Key in keyof English as InForms<Key, L>]?: English[Key] extends string ? string : Translation<English[Key], L>;
};

type InForms<Key, L extends Language> = Key extends `${infer Base}_one`
  ? `${Base}_${PluralForms[L]}`
  : Key extends `${infer Base}_other`
    ? `${Base}_${PluralForms[L]}`
    : Key;

/** The catalogues of a language by their namespace, each loaded with what shows it. */
export type Translations<L extends Language> = {
  [N in keyof Texts]?: () => Promise<Translation<Texts[N], L>>;
};
