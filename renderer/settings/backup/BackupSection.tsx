import { useTranslation } from 'react-i18next';
import type { BackupsView } from '../../../service/contract/backups.ts';
import { NotYet } from '../../parts/NotYet.tsx';
import { Section } from '../Section.tsx';
import { CheckedCard } from './CheckedCard.tsx';
import { FilesCard } from './FilesCard.tsx';
import { MakeCard } from './MakeCard.tsx';
import { PlannedCard } from './PlannedCard.tsx';
import { RestoredNote } from './RestoredNote.tsx';
import { useBackups } from './use-backups.ts';

/** The whole of Hookdesk as a file: made, checked, and put in the place of what is here. */
export function BackupSection() {
  const { t } = useTranslation('settings');
  const backups = useBackups();
  return (
    <Section intro={t('backup.intro')}>
      {backups.data === undefined ? <NotYet query={backups} /> : <Cards view={backups.data} />}
    </Section>
  );
}

function Cards({ view }: { view: BackupsView }) {
  const { planned, checked, restored } = view;
  return (
    <>
      {planned === null ? null : <PlannedCard planned={planned} canRestart={view.canRestart} />}
      {restored === null ? null : <RestoredNote restored={restored} />}
      <MakeCard view={view} />
      {checked === null || planned !== null ? null : <CheckedCard key={checked.name} checked={checked} />}
      <FilesCard view={view} />
    </>
  );
}
