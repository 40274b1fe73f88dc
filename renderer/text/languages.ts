/**
 * The languages of the interface, each named in itself. docs/languages.md says how one is added, and what to heed when a text is
 * added or translated.
 */
export const LANGUAGES = { en: 'English', ru: 'Русский', zh: '简体中文' } as const;

export type Language = keyof typeof LANGUAGES;

/** Those that are complete (test/renderer/catalogue.test.ts), in the order of the choice. */
export const OFFERED: readonly Language[] = ['en', 'ru', 'zh'];

/** What Intl and an attribute `lang` are told of a language whose region nobody names. */
const TAGS: Record<Language, string> = { en: 'en', ru: 'ru', zh: 'zh-CN' };

/**
 * The chosen language where it is offered, else the first one that the browser prefers, else English.
 *
 * @param preferred BCP 47 tags, the best first
 */
export function chooseLanguage(chosen: string | null, preferred: readonly string[]): Language {
  const codes = [chosen ?? '', ...preferred].map((tag) => tag.toLowerCase().split(/[-_]/)[0]);
  return codes.flatMap((code) => OFFERED.filter((language) => language === code))[0] ?? 'en';
}

/**
 * The locale in which numbers and dates are written: that of the region that the browser prefers for this language (`en-GB`) if
 * it is written with the same signs, which the Chinese of Taiwan is not.
 */
export function localeOf(language: Language, preferred: readonly string[]): string {
  const { script } = new Intl.Locale(TAGS[language]).maximize();
  const fits = (locale: Intl.Locale) => locale.language === language && locale.maximize().script === script;
  return preferred.flatMap(parsed).find(fits)?.baseName ?? TAGS[language];
}

/** The tag for the attribute `lang`. */
export function tagOf(language: Language): string {
  return TAGS[language];
}

/** Nothing of what is no tag: that of a system may be `en-US@posix`. */
function parsed(tag: string): Intl.Locale[] {
  try {
    return [new Intl.Locale(tag)];
  } catch {
    return [];
  }
}
