import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useClient } from '../client/ServiceProvider.tsx';
import { useFailedWrite } from '../parts/failed-write.ts';
import { toasts } from '../toasts/toasts.ts';

/** What can be done with dead deliveries; both say how it went, and refresh what shows them. */
export function useDeadLetters() {
  const { t } = useTranslation();
  const client = useClient();
  const queries = useQueryClient();
  const onError = useFailedWrite();
  const onSettled = () => {
    void queries.invalidateQueries({ queryKey: ['deliveries'] });
    void queries.invalidateQueries({ queryKey: ['event'] });
  };
  const retry = useMutation({
    mutationFn: (ids: string[]) => client.deliveries.retry({ ids }),
    onSuccess: (_, ids) => toasts.raise({ level: 'info', title: t('deliveries.retried', { count: ids.length }) }),
    onError,
    onSettled,
  });
  const drop = useMutation({
    mutationFn: (ids: string[]) => client.deliveries.drop({ ids }),
    onSuccess: (_, ids) => toasts.raise({ level: 'info', title: t('deliveries.dropped', { count: ids.length }) }),
    onError,
    onSettled,
  });
  return { retry, drop };
}
