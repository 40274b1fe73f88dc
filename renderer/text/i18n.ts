import { createInstance, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { editor } from './en/editor.ts';
import type { first } from './en/first.ts';
import type { healthPage } from './en/health-page.ts';
import type { ladder } from './en/ladder.ts';
import type { machine } from './en/machine.ts';
import type { overview } from './en/overview.ts';
import type { profit } from './en/profit.ts';
import type { rulesPage } from './en/rules-page.ts';
import type { settings } from './en/settings.ts';
import type { strategies } from './en/strategies.ts';
import { type Catalogue, en } from './en.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    /** All but `translation` are loaded with their page (page-texts.ts). */
    resources: {
      translation: typeof en;
      settings: typeof settings;
      healthPage: typeof healthPage;
      ladder: typeof ladder;
      first: typeof first;
      editor: typeof editor;
      machine: typeof machine;
      overview: typeof overview;
      profit: typeof profit;
      rulesPage: typeof rulesPage;
      strategies: typeof strategies;
    };
  }
}

/** The languages that the interface speaks, each a complete catalogue; Russian and Chinese follow. */
export const CATALOGUES = { en } as const satisfies Record<string, Catalogue>;

export type Language = keyof typeof CATALOGUES;

/** Which catalogue fits what the browser prefers, English where none does. */
export function chooseLanguage(preferred: readonly string[]): Language {
  const codes = preferred.map((tag) => tag.toLowerCase().split('-')[0]);
  return codes.find((code): code is Language => code !== undefined && code in CATALOGUES) ?? 'en';
}

/** The translator, ready at once: the catalogue is part of the bundle, nothing is fetched. */
export function createTexts(language: Language): i18n {
  const texts = createInstance();
  void texts.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources: { en: { translation: en } },
    initAsync: false,
    interpolation: { escapeValue: false },
  });
  return texts;
}
