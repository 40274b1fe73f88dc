import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../text/FormatsProvider.tsx';

/** Writes a time as hour and minute in the settings' zone: `08:00`. */
export function useHourWords(): (at: number) => string {
  const { i18n } = useTranslation();
  const { timezone } = useFormats();
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(i18n.language, {
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone: timezone,
    });
    return (at) => format.format(at);
  }, [i18n.language, timezone]);
}
