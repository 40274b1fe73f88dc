import type { i18n } from 'i18next';
import { use } from 'react';
import { useTranslation } from 'react-i18next';
import type { Texts } from './i18n.ts';
import type { Language } from './languages.ts';
import { loadTexts } from './speak.ts';

/**
 * Texts of a page that is loaded when it is opened: a namespace of its own in every language, so that the first load of
 * the interface does without them. English comes with the page, another language once it is spoken.
 */
export type PageTexts = { [N in keyof Texts]: { namespace: N; in: { en: Texts[N] } } }[keyof Texts];

/** Makes the English ones known to the translator; a second time changes nothing. */
export function addPageTexts(texts: i18n, page: PageTexts): void {
  texts.addResourceBundle('en', page.namespace, page.in.en);
}

/** {@link addPageTexts} before the page is drawn for the first time; waits for those of the language that is spoken. */
export function usePageTexts(page: PageTexts): void {
  const { i18n } = useTranslation();
  const language = i18n.language as Language;
  if (!i18n.hasResourceBundle('en', page.namespace)) addPageTexts(i18n, page);
  // Asked each time, also for what is there: React calls the component anew once it is, and counts on the same question.
  if (language !== 'en') use(loadTexts(i18n, language, page.namespace));
}
