import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { SourceView } from '../../service/contract/views.ts';
import { useFailedWrite } from '../parts/failed-write.ts';
import { toasts } from '../toasts/toasts.ts';

/** A change of one setting of a source: its card shows what came of it. */
export function useSourceChange<Input>(source: string, change: (input: Input) => Promise<SourceView>) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (changed) => {
      queries.setQueryData<SourceView[]>(['sources'], (sources) =>
        sources?.map((other) => (other.id === changed.id ? changed : other)),
      );
      toasts.raise({ level: 'success', title: t('sources.changed', { source }), message: '' });
    },
    onError: useFailedWrite(),
  });
}
