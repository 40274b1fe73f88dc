import type { i18n } from 'i18next';
import type { Texts } from './i18n.ts';
import type { Language } from './languages.ts';
import { ru } from './ru.ts';
import { loadSayings } from './saying.ts';
import type { Translations } from './translation.ts';
import { loadWording } from './wording.ts';
import { zh } from './zh.ts';

type Namespace = keyof Texts;

/** What to load, by language and namespace; English is part of the bundle. */
export const TRANSLATIONS: { [L in Exclude<Language, 'en'>]: Translations<L> } = { ru, zh };

/**
 * What is on its way or was tried, by language and namespace, for the store of each translator: React is given a wrapper around the
 * translator, and another one each time that a component is begun anew.
 */
const loads = new WeakMap<i18n['store'], Map<string, Promise<void>>>();

/**
 * Makes the texts of a namespace known in a language. The same promise for the same question, so that a component can wait for
 * it. It never fails: where a file cannot be had, English stands in until the page is opened anew.
 */
export function loadTexts(texts: i18n, language: Language, namespace: Namespace): Promise<void> {
  const mine = loads.get(texts.store) ?? new Map<string, Promise<void>>();
  loads.set(texts.store, mine);
  const name = `${language}/${namespace}`;
  const load = mine.get(name) ?? read(texts, language, namespace);
  mine.set(name, load);
  return load;
}

async function read(texts: i18n, language: Language, namespace: Namespace): Promise<void> {
  const load = language === 'en' ? undefined : TRANSLATIONS[language][namespace];
  try {
    texts.addResourceBundle(language, namespace, (await load?.()) ?? {});
  } catch {
    texts.addResourceBundle(language, namespace, {});
  }
}

/** What each translator is to speak in the end: a language that loads slowly must not come after a later choice. */
const wanted = new WeakMap<i18n, Language>();

/** Changes the language of a page as a whole: everything that was opened so far is loaded before. */
export async function speak(texts: i18n, language: Language): Promise<void> {
  wanted.set(texts, language);
  const opened = Object.keys(texts.getDataByLanguage('en') ?? {}) as Namespace[];
  await Promise.all([
    loadWording(language),
    loadSayings(language),
    ...opened.map((namespace) => loadTexts(texts, language, namespace)),
  ]);
  if (wanted.get(texts) === language) await texts.changeLanguage(language);
}
