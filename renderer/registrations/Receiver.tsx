import { SegmentedControl, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PURPOSES, type Purpose } from '../../rules/registration/purpose.ts';
import { useRegistrations, useSources } from '../client/queries.ts';
import { type Draft, draftFor } from './draft.ts';
import classes from './Registrations.module.css';

/** What it is for, and which source receives it: one that has no registration yet, or a new one with a secret of its own. */
export function Receiver({ draft, onChange }: { draft: Draft; onChange: (draft: Draft) => void }) {
  const { t } = useTranslation();
  const sources = useSources().data ?? [];
  const registrations = useRegistrations().data ?? [];
  const used = registrations.map(({ registration }) => registration.source);
  const free = sources.filter(({ id }) => !used.includes(id));
  const taken = {
    ids: registrations.map(({ registration }) => registration.id),
    sources: sources.map(({ id }) => id),
    paths: sources.map(({ path }) => path),
  };
  const begin = (purpose: Purpose, source: string | null) => onChange(draftFor(purpose, source, taken));
  const kept = draft.newSourcePath === null ? draft.source : null;
  const fresh = draftFor(draft.purpose, null, taken);
  return (
    <>
      <div>
        <div className={classes.label} id="registration-purpose">
          {t('registrations.purpose')}
        </div>
        <SegmentedControl
          fullWidth
          aria-labelledby="registration-purpose"
          data={PURPOSES.map((value) => ({ value, label: t(`registrations.purposes.${value}`) }))}
          value={draft.purpose}
          onChange={(purpose) => begin(purpose, kept)}
        />
      </div>
      <Select
        label={t('registrations.receiver')}
        description={t('registrations.receiverWords')}
        data={[
          { value: '', label: t('registrations.newSource', { path: fresh.newSourcePath ?? '' }) },
          ...free.map(({ id, path }) => ({ value: id, label: t('registrations.source', { id, path }) })),
        ]}
        value={kept ?? ''}
        onChange={(source) => begin(draft.purpose, source === '' ? null : source)}
        allowDeselect={false}
      />
    </>
  );
}
