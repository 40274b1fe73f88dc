import { createContext, type ReactNode, useContext, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStatus } from '../client/queries.ts';
import { createFormats, type Formats } from './format.ts';
import { type Language, localeOf, tagOf } from './languages.ts';

const FormatsContext = createContext<Formats | null>(null);

/** Formats for the chosen language and the time zone of the settings; the browser's own zone until the service has told. */
export function FormatsProvider({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation();
  const timezone = useStatus().data?.timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const language = i18n.language as Language;
  const formats = useMemo(() => createFormats(localeOf(language, navigator.languages), timezone), [language, timezone]);
  useEffect(() => {
    document.documentElement.lang = tagOf(language);
  }, [language]);
  return <FormatsContext value={formats}>{children}</FormatsContext>;
}

export function useFormats(): Formats {
  const formats = useContext(FormatsContext);
  if (formats === null) throw new Error('FormatsProvider is missing above this component');
  return formats;
}
