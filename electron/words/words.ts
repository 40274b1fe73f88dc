import type { ToldLanguage } from '../../service/contract/general-settings.ts';
import type { DesktopWords } from './desktop-words.ts';
import { english } from './en.ts';
import { russian } from './ru.ts';
import { chinese } from './zh.ts';

/** Every language that the desktop speaks. */
export const DESKTOP_WORDS: Readonly<Record<ToldLanguage, DesktopWords>> = {
  en: english,
  ru: russian,
  zh: chinese,
};
