import { useTranslation } from 'react-i18next';
import { rememberLanguage } from './chosen-language.ts';
import { type Language, OFFERED } from './languages.ts';
import { speak } from './speak.ts';

/** The language that is spoken, and a choice of another one: it takes effect at once and is kept in this browser. */
export function useLanguageChoice(): { language: string; choose: (language: string) => void } {
  const { i18n } = useTranslation();
  const choose = (value: string) => {
    const language: Language | undefined = OFFERED.find((each) => each === value);
    if (language === undefined) return;
    rememberLanguage(window.localStorage, language);
    void speak(i18n, language);
  };
  return { language: i18n.language, choose };
}
