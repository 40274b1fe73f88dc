import { useTranslation } from 'react-i18next';
import type { SendResult } from '../../service/contract/views.ts';
import { useFormats } from '../text/FormatsProvider.tsx';
import { toasts } from '../toasts/toasts.ts';

/** Tells what a sample was answered, with the way to its event. */
export function useSampleToast(): (result: SendResult) => void {
  const { t } = useTranslation();
  const formats = useFormats();
  return (result) => {
    const answered = t('samples.answered', { status: result.status, time: formats.duration(result.latencyMs) });
    if (result.event === null) {
      toasts.raise({ level: 'error', about: 'sample', title: t('samples.refused'), message: answered });
    } else {
      toasts.raise({
        level: 'success',
        about: 'sample',
        title: t('samples.accepted'),
        message: answered,
        action: { label: t('toasts.openEvent'), route: `/live/${encodeURIComponent(result.event)}` },
      });
    }
  };
}
