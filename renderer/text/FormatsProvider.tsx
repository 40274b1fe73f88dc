import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStatus } from '../client/queries.ts';
import { createFormats, type Formats } from './format.ts';

const FormatsContext = createContext<Formats | null>(null);

/** Formats for the chosen language and the time zone of the settings; the browser's own zone until the service has told. */
export function FormatsProvider({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation();
  const timezone = useStatus().data?.timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const formats = useMemo(() => createFormats(i18n.language, timezone), [i18n.language, timezone]);
  return <FormatsContext value={formats}>{children}</FormatsContext>;
}

export function useFormats(): Formats {
  const formats = useContext(FormatsContext);
  if (formats === null) throw new Error('FormatsProvider is missing above this component');
  return formats;
}
