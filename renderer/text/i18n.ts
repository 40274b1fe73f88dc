import { type CustomTypeOptions, createInstance, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { commands } from './en/commands.ts';
import type { editor } from './en/editor.ts';
import type { first } from './en/first.ts';
import type { healthPage } from './en/health-page.ts';
import type { ladder } from './en/ladder.ts';
import type { machine } from './en/machine.ts';
import type { overview } from './en/overview.ts';
import type { profit } from './en/profit.ts';
import type { replay } from './en/replay.ts';
import type { rulesPage } from './en/rules-page.ts';
import type { selftest } from './en/selftest.ts';
import type { settings } from './en/settings.ts';
import type { strategies } from './en/strategies.ts';
import { en } from './en.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    /** All but `translation` are loaded with their page (page-texts.ts). */
    resources: {
      translation: typeof en;
      commands: typeof commands;
      settings: typeof settings;
      healthPage: typeof healthPage;
      ladder: typeof ladder;
      first: typeof first;
      editor: typeof editor;
      machine: typeof machine;
      overview: typeof overview;
      profit: typeof profit;
      replay: typeof replay;
      rulesPage: typeof rulesPage;
      selftest: typeof selftest;
      strategies: typeof strategies;
    };
  }
}

/** Every English catalogue by its namespace. */
export type Texts = CustomTypeOptions['resources'];

/** The translator, in English at once, as that catalogue is part of the bundle; `speak` changes the language. */
export function createTexts(): i18n {
  const texts = createInstance();
  void texts.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: en } },
    initAsync: false,
    interpolation: { escapeValue: false },
  });
  return texts;
}
