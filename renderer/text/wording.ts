import { useTranslation } from 'react-i18next';
import { english } from '../../rules/explain/wording/en.ts';
import type { Wording } from '../../rules/explain/wording/wording.ts';
import type { Language } from './languages.ts';

const LOADS: Record<Exclude<Language, 'en'>, () => Promise<Wording>> = {
  ru: async () => (await import('../../rules/explain/wording/ru.ts')).russian,
  zh: async () => (await import('../../rules/explain/wording/zh.ts')).chinese,
};

const loaded = new Map<string, Wording>([['en', english]]);

/** Makes rules explained in a language from then on; English stands in where its file cannot be had. */
export async function loadWording(language: Language): Promise<void> {
  if (language === 'en' || loaded.has(language)) return;
  try {
    loaded.set(language, await LOADS[language]());
  } catch {
    // The page works all the same.
  }
}

/** How rules and decisions are explained in the language of the page. */
export function useWording(): Wording {
  const { i18n } = useTranslation();
  return loaded.get(i18n.language) ?? english;
}
