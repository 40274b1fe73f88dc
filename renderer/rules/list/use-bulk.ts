import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { BulkOutcome } from '../../../service/contract/rule-bulk.ts';
import type { RuleFile, RuleView } from '../../../service/contract/views.ts';
import { useClient } from '../../client/ServiceProvider.tsx';
import { download } from '../../parts/download.ts';
import { useFailedWrite } from '../../parts/failed-write.ts';
import { toasts } from '../../toasts/toasts.ts';

/** Failures that a toast names; of more it says how many. */
const NAMED = 5;

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
  const switching = useMutation({
    mutationFn: (input: { enabled: boolean; live: string[] }) => client.rules.bulk.setEnabled({ ids, ...input }),
    onSuccess: (outcome, { enabled }) => told(enabled ? 'on' : 'off', outcome),
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
      download(`hookdesk-pack-${new Date().toISOString().slice(0, 10)}.json`, [text], 'application/json');
      const message = leftOut.length === 0 ? '' : t('bulk.leftOut', { places: leftOut.join(', ') });
      toasts.raise({ level: 'success', title: t('bulk.done.exported', { count: rules.length }), message });
    },
    onError,
  });
}

type Deed = 'on' | 'off' | 'removed' | 'putBack';

function useTold(rules: readonly RuleView[]) {
  const { t } = useTranslation('rulesPage');
  const { t: shared } = useTranslation();
  const cache = useQueryClient();
  const nameOf = (id: string) => rules.find((rule) => rule.id === id)?.name ?? id;
  return (deed: Deed, { done, failed }: BulkOutcome, undo?: () => void) => {
    void cache.invalidateQueries({ queryKey: ['rules'] });
    void cache.invalidateQueries({ queryKey: ['rule'] });
    const action = undo === undefined ? {} : { action: { label: shared('undo'), run: undo } };
    if (done.length > 0) {
      toasts.raise({ level: 'success', title: t(`bulk.done.${deed}`, { count: done.length }), ...action });
    }
    if (failed.length === 0) return;
    const named = failed.slice(0, NAMED).map(({ id, reason }) => `${nameOf(id)}: ${t(`bulk.reason.${reason}`)}`);
    const more = failed.length > NAMED ? [t('bulk.more', { count: failed.length - NAMED })] : [];
    toasts.raise({
      level: 'error',
      title: t('bulk.failed', { count: failed.length }),
      message: [...named, ...more].join(' · '),
    });
  };
}
