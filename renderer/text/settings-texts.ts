import type { i18n } from 'i18next';
import { settings } from './en/settings.ts';
import type { Language } from './i18n.ts';

/** The texts of the page Settings: a namespace of its own, so that the first load of the interface does without them. */
export const SETTINGS_CATALOGUES = { en: settings } as const satisfies Record<Language, typeof settings>;

/** Makes them known to the translator; a second time changes nothing. */
export function addSettingsTexts(texts: i18n): void {
  for (const [language, catalogue] of Object.entries(SETTINGS_CATALOGUES)) {
    texts.addResourceBundle(language, 'settings', catalogue);
  }
}
