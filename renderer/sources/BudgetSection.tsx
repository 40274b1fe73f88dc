import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SourceView } from '../../service/contract/views.ts';
import { useClient, useOnline } from '../client/ServiceProvider.tsx';
import { useSourceChange } from './source-change.ts';

const CHOICES = [30, 60, 100, 300, 600, 1_000, 6_000];
const NONE = 'none';

/** How many requests a minute are taken, and what becomes of the others. */
export function BudgetSection({ source: { id, rateLimitPerMinute: limit } }: { source: SourceView }) {
  const { t } = useTranslation();
  const client = useClient();
  const online = useOnline();
  const save = useSourceChange(id, (perMinute: number | null) => client.sources.setBudget({ source: id, perMinute }));
  // What the settings say may be none of these.
  const limits = [...new Set(limit === null ? CHOICES : [...CHOICES, limit])].toSorted((one, other) => one - other);
  const choices = limits.map((count) => ({ value: String(count), label: t('sources.perMinute', { count }) }));
  return (
    <>
      <h3>{t('sources.budget.title')}</h3>
      <Select
        label={t('sources.budget.label')}
        description={t('sources.budget.words')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        data={[...choices, { value: NONE, label: t('sources.budget.none') }]}
        value={limit === null ? NONE : String(limit)}
        onChange={(value) => value !== null && save.mutate(value === NONE ? null : Number(value))}
        allowDeselect={false}
        disabled={!online || save.isPending}
        maw={300}
      />
    </>
  );
}
