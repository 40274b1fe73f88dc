import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useClient } from '../../client/ServiceProvider.tsx';
import { useDesk } from '../../desk/DeskProvider.tsx';
import { NotYet } from '../../parts/NotYet.tsx';
import { Section } from '../Section.tsx';
import { KeepingCard } from './KeepingCard.tsx';
import { MessagesCard } from './MessagesCard.tsx';
import { TimezoneCard } from './TimezoneCard.tsx';
import { UpdatesCard } from './UpdatesCard.tsx';

/** In which zone a day begins, what language messages come in, how long events are kept, and on the desktop its updates, which are no matter of the engine. */
export function GeneralSection() {
  const { t } = useTranslation('settings');
  const client = useClient();
  const desk = useDesk();
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
          {general.data.language === undefined ? null : <MessagesCard language={general.data.language} />}
          <KeepingCard general={general.data} />
        </>
      )}
      {desk === null || desk.updates === null ? null : <UpdatesCard desk={desk} updates={desk.updates} />}
    </Section>
  );
}
