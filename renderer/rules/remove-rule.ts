import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { RuleFile } from '../../service/contract/views.ts';
import { useClient } from '../client/ServiceProvider.tsx';
import { useFailedWrite } from '../parts/failed-write.ts';
import { toasts } from '../toasts/toasts.ts';
import { useTold } from './list/told.ts';

/** Removes a rule's file at once and offers to put it back. */
export function useRemoveRule() {
  const { t } = useTranslation();
  const client = useClient();
  const queries = useQueryClient();
  const onError = useFailedWrite();
  const refresh = () => void queries.invalidateQueries({ queryKey: ['rules'] });
  const told = useTold([]);
  // As it was and under its name, whatever is wrong with it.
  const putBack = (removed: RuleFile) => {
    client.rules.bulk
      .restore({ files: [removed] })
      .then((outcome) => {
        if (outcome.done.length === 0) return told('putBack', outcome);
        toasts.raise({ level: 'success', title: t('rules.putBack', { file: removed.file }) });
        refresh();
      })
      .catch(onError);
  };
  return useMutation({
    mutationFn: (file: RuleFile) => client.rules.remove({ id: file.id, version: file.version }),
    onSuccess: (removed) => {
      refresh();
      toasts.raise({
        level: 'info',
        title: t('rules.removed', { file: removed.file }),
        action: { label: t('undo'), run: () => putBack(removed) },
      });
    },
    onError,
  });
}
