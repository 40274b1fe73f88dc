import { useTranslation } from 'react-i18next';
import { Section } from '../Section.tsx';
import { ExportCard } from './ExportCard.tsx';
import { ImportCard } from './ImportCard.tsx';

/** Settings and rules as a file: out of this machine, and in. */
export function TransferSection() {
  const { t } = useTranslation('settings');
  return (
    <Section intro={t('transfer.intro')}>
      <ExportCard />
      <ImportCard />
    </Section>
  );
}
