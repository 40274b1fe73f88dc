import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useClient } from '../../client/ServiceProvider.tsx';
import { download } from '../../parts/download.ts';
import { useFailedWrite } from '../../parts/failed-write.ts';
import { toasts } from '../../toasts/toasts.ts';

/** Has the service write settings and rules as one file, and hands it to the browser. */
export function useExport() {
  const { t } = useTranslation('settings');
  const client = useClient();
  return useMutation({
    mutationFn: () => client.transfer.export(),
    onSuccess: ({ text }) => {
      download(`hookdesk-${new Date().toISOString().slice(0, 10)}.json`, [text], 'application/json');
      toasts.raise({ level: 'success', title: t('transfer.export.done') });
    },
    onError: useFailedWrite(),
  });
}
