import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { BulkOutcome, BulkReason } from '../../../service/contract/rule-bulk.ts';
import type { RuleView } from '../../../service/contract/views.ts';
import { toasts } from '../../toasts/toasts.ts';

/** Failures that a toast names; of more it says how many. */
const NAMED = 5;

type Deed = 'on' | 'off' | 'removed' | 'putBack' | 'asBefore';

/**
 * Says what became of rules that were changed at once, and which stayed as they were and why. `rules`: for their names; `again`: tries
 * those once more.
 */
export function useTold(rules: readonly Pick<RuleView, 'id' | 'name'>[]) {
  const { t } = useTranslation('rulesPage');
  const { t: shared } = useTranslation();
  const cache = useQueryClient();
  const nameOf = (id: string) => rules.find((rule) => rule.id === id)?.name ?? id;
  return (deed: Deed, { done, failed }: BulkOutcome, undo?: () => void, again?: () => void) => {
    void cache.invalidateQueries({ queryKey: ['rules'] });
    void cache.invalidateQueries({ queryKey: ['rule'] });
    const action = undo === undefined ? {} : { action: { label: shared('undo'), run: undo } };
    if (done.length > 0) {
      toasts.raise({ level: 'success', title: t(`bulk.done.${deed}`, { count: done.length }), ...action });
    }
    if (failed.length === 0) return;
    const named = failed
      .slice(0, NAMED)
      .map(({ id, reason }) => `${shared('label', { name: nameOf(id) })}${t(`bulk.reason.${reasonOf(deed, reason)}`)}`);
    const more = failed.length > NAMED ? [t('bulk.more', { count: failed.length - NAMED })] : [];
    toasts.raise({
      level: 'error',
      title: t('bulk.failed', { count: failed.length }),
      message: [...named, ...more].join(' · '),
      ...(again === undefined ? {} : { action: { label: t('bulk.again'), run: again } }),
    });
  };
}

/** Where a switching is undone, another version on disk is one that was switched or edited since. */
function reasonOf(deed: Deed, reason: BulkReason): BulkReason | 'changedSince' {
  return deed === 'asBefore' && reason === 'conflict' ? 'changedSince' : reason;
}
