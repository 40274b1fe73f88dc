import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useClient } from '../../client/ServiceProvider.tsx';
import { NotYet, Section } from '../Section.tsx';
import { KeepingCard } from './KeepingCard.tsx';
import { TimezoneCard } from './TimezoneCard.tsx';

/** In which zone a day begins, and how long events are kept. */
export function GeneralSection() {
  const { t } = useTranslation('settings');
  const client = useClient();
  const general = useQuery({
    queryKey: ['general'],
    queryFn: () => client.general.get(),
    refetchOnMount: 'always',
  });
  return (
    <Section intro={t('general.intro')}>
      {general.data === undefined ? (
        <NotYet query={general} />
      ) : (
        <>
          <TimezoneCard timezone={general.data.timezone} />
          <KeepingCard general={general.data} />
        </>
      )}
    </Section>
  );
}
