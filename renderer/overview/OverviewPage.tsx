import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Overview } from '../../service/contract/overview.ts';
import { useClient } from '../client/ServiceProvider.tsx';
import { useSubscription } from '../client/subscription.ts';
import { Approvals } from '../orders/Approvals.tsx';
import { NotYet } from '../parts/NotYet.tsx';
import { PageHead } from '../parts/Page.tsx';
import { useDayWords } from '../profit/use-day-words.ts';
import { useFormats } from '../text/FormatsProvider.tsx';
import { OVERVIEW_TEXTS } from '../text/overview-texts.ts';
import { usePageTexts } from '../text/page-texts.ts';
import { AttentionCard } from './AttentionCard.tsx';
import { DeliveriesCard } from './DeliveriesCard.tsx';
import { EventsCard } from './EventsCard.tsx';
import { FiringsCard } from './FiringsCard.tsx';
import classes from './Overview.module.css';
import { overviewQuery } from './overview-queries.ts';
import { ProfitCard } from './ProfitCard.tsx';
import { SendersCard } from './SendersCard.tsx';
import { TradingCard } from './TradingCard.tsx';

/** Today on one screen: what happened, what waits for the user, and whether all is well. */
export default function OverviewPage() {
  usePageTexts(OVERVIEW_TEXTS);
  const { t } = useTranslation('overview');
  const { timezone } = useFormats();
  const queries = useQueryClient();
  useSubscription(
    (client, signal) => client.overview.watch(undefined, { signal }),
    (overview) => queries.setQueryData(['overview'], overview),
  );
  const overview = useOverview();
  const words = useDayWords();
  const day = overview.data?.day;
  return (
    <div className={classes.page}>
      <PageHead
        title={t('title')}
        detail={day === undefined ? undefined : t('detail', { day: words.longDay(day), timezone })}
      />
      <div className={classes.body}>
        <Contents overview={overview} />
      </div>
    </div>
  );
}

function Contents({ overview }: { overview: ReturnType<typeof useOverview> }) {
  if (overview.data !== undefined) return <Cards overview={overview.data} />;
  return <NotYet query={overview} rows={12} />;
}

function useOverview() {
  return useQuery(overviewQuery(useClient()));
}

function Cards({ overview }: { overview: Overview }) {
  return (
    <>
      <AttentionCard />
      <div className={classes.approvals}>
        <Approvals />
      </div>
      <div className={classes.grid}>
        <EventsCard hours={overview.hours} />
        <ProfitCard overview={overview} />
        <FiringsCard firings={overview.firings} />
        <SendersCard watches={overview.watches} />
        <DeliveriesCard deliveries={overview.deliveries} />
        <TradingCard />
      </div>
    </>
  );
}
