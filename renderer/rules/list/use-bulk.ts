import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { PACK_EXTENSION } from '../../../service/contract/place.ts';
import type { BulkSwitched } from '../../../service/contract/rule-bulk.ts';
import type { RuleFile, RuleView } from '../../../service/contract/views.ts';
import { useClient } from '../../client/ServiceProvider.tsx';
import { download } from '../../parts/download.ts';
import { useFailedWrite } from '../../parts/failed-write.ts';
import { toasts } from '../../toasts/toasts.ts';
import { useTold } from './told.ts';
import { switchedOf, undoSwitching } from './undo-switching.ts';

/** Changes the rules, all or each as far as it goes; says what became of them and what stayed as it was. */
export function useBulk(rules: readonly RuleView[], onDone: () => void) {
  const client = useClient();
  const told = useTold(rules);
  const onError = useFailedWrite();
  const ids = rules.map(({ id }) => id);
  const putBack = (files: RuleFile[]) => {
    client.rules.bulk
      .restore({ files })
      .then((outcome) => told('putBack', outcome))
      .catch(onError);
  };
  const revert = (switched: BulkSwitched) =>
    undoSwitching(
      switchedOf(switched),
      (files) => client.rules.bulk.revert({ rules: files }),
      (outcome, again) =>
        told('asBefore', outcome, undefined, again === null ? undefined : () => again().catch(onError)),
    ).catch(onError);
  const switching = useMutation({
    mutationFn: (input: { enabled: boolean; live: string[] }) => client.rules.bulk.setEnabled({ ids, ...input }),
    onSuccess: (outcome, { enabled }) => {
      const { before } = outcome;
      told(enabled ? 'on' : 'off', outcome, before.length > 0 ? () => revert(outcome) : undefined);
    },
    onError,
  });
  const removing = useMutation({
    mutationFn: () => client.rules.bulk.remove({ rules: rules.map(({ id, version }) => ({ id, version })) }),
    onSuccess: (outcome) => {
      told('removed', outcome, outcome.done.length > 0 ? () => putBack(outcome.done) : undefined);
      onDone();
    },
    onError,
  });
  const exporting = useExport(ids, onError);
  return {
    switchAll: switching.mutate,
    removeAll: () => removing.mutate(),
    exportAll: () => exporting.mutate(),
    isBusy: switching.isPending || removing.isPending || exporting.isPending,
  };
}

function useExport(rules: string[], onError: (error: unknown) => void) {
  const { t } = useTranslation('rulesPage');
  const client = useClient();
  return useMutation({
    mutationFn: () => client.transfer.export({ rules }),
    onSuccess: ({ text, leftOut }) => {
      download(`rules-${new Date().toISOString().slice(0, 10)}.${PACK_EXTENSION}`, [text], 'application/json');
      const message = leftOut.length === 0 ? '' : t('bulk.leftOut', { places: leftOut.join(', ') });
      toasts.raise({ level: 'success', title: t('bulk.done.exported', { count: rules.length }), message });
    },
    onError,
  });
}
