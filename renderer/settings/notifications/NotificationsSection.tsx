import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ChannelsView } from '../../../service/contract/channels.ts';
import { queries } from '../../client/queries.ts';
import { useClient } from '../../client/ServiceProvider.tsx';
import { NotYet } from '../../parts/NotYet.tsx';
import { Section } from '../Section.tsx';
import { DailyReportCard } from './DailyReportCard.tsx';
import { MatrixTable } from './MatrixTable.tsx';
import { QuietHoursCard } from './QuietHoursCard.tsx';

/** Who is told of which events, and when without a sound. Each tick is in force at once: it is an ordinary rule. */
export function NotificationsSection() {
  const { t } = useTranslation('settings');
  const matrix = useQuery({ ...queries.matrix(useClient()), refetchOnMount: 'always' });
  const channels = useQuery({ ...queries.channels(useClient()), refetchOnMount: 'always' });
  return (
    <Section intro={t('notifications.intro')}>
      {matrix.data === undefined ? <NotYet query={matrix} /> : <MatrixTable matrix={matrix.data} />}
      {channels.data === undefined ? <NotYet query={channels} /> : <Cards view={channels.data} />}
    </Section>
  );
}

function Cards({ view }: { view: ChannelsView }) {
  return (
    <>
      <QuietHoursCard view={view} />
      <DailyReportCard view={view} />
    </>
  );
}
