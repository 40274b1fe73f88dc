import type { i18n, ResourceLanguage } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from './i18n.ts';

/**
 * Texts of a page that is loaded when it is opened: a namespace of its own in every language, so that the first load of
 * the interface does without them.
 */
export interface PageTexts {
  namespace: string;
  in: Record<Language, ResourceLanguage>;
}

/** Makes them known to the translator; a second time changes nothing. */
export function addPageTexts(texts: i18n, page: PageTexts): void {
  for (const [language, catalogue] of Object.entries(page.in)) {
    texts.addResourceBundle(language, page.namespace, catalogue);
  }
}

/** {@link addPageTexts} before the page is drawn for the first time. */
export function usePageTexts(page: PageTexts): void {
  const { i18n } = useTranslation();
  useState(() => addPageTexts(i18n, page));
}
