import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { say } from '../../rules/explain/said.ts';
import type { Sayings } from '../../service/contract/sayings/en.ts';
import type { Language } from './languages.ts';

/** A message of the service: in English, and the same without a language where it was said so. */
export interface Told {
  message: string;
  said?: readonly [string, ...unknown[]] | undefined;
}

const LOADS: Record<Exclude<Language, 'en'>, () => Promise<Sayings>> = {
  ru: async () => (await import('../../service/contract/sayings/ru.ts')).russian,
  zh: async () => (await import('../../service/contract/sayings/zh.ts')).chinese,
};

const loaded = new Map<string, Sayings>();

/** Makes messages said in a language from then on; their English stands in where its file cannot be had. */
export async function loadSayings(language: Language): Promise<void> {
  if (language === 'en' || loaded.has(language)) return;
  try {
    loaded.set(language, await LOADS[language]());
  } catch {
    // The page works all the same.
  }
}

/** Says a message in the language of the page; null where it is to be had in English only, which a page marks by `English`. */
export function useSaying(): (told: Told) => string | null {
  const { i18n } = useTranslation();
  const wording = loaded.get(i18n.language);
  return useCallback(
    ({ said }: Told) => (said === undefined || wording === undefined ? null : say(wording, said)),
    [wording],
  );
}
