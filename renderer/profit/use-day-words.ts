import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type DayWords, dayWords } from './day-words.ts';

/** Names of days and months in the chosen language. */
export function useDayWords(): DayWords {
  const { i18n } = useTranslation();
  return useMemo(() => dayWords(i18n.language), [i18n.language]);
}
