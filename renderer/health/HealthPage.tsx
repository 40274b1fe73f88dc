import { IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { HealthView } from '../../service/contract/monitoring.ts';
import { queries, useStatus } from '../client/queries.ts';
import { useClient } from '../client/ServiceProvider.tsx';
import { NotYet } from '../parts/NotYet.tsx';
import { PageHead } from '../parts/Page.tsx';
import { HEALTH_PAGE_TEXTS } from '../text/health-page-texts.ts';
import { usePageTexts } from '../text/page-texts.ts';
import { AlarmsTo } from './AlarmsTo.tsx';
import { AttentionLine } from './AttentionLine.tsx';
import { CanaryCard } from './CanaryCard.tsx';
import { DoctorCard } from './doctor/DoctorCard.tsx';
import { GapsCard } from './GapsCard.tsx';
import classes from './HealthPage.module.css';
import { HeartbeatCard } from './HeartbeatCard.tsx';
import { LogCard } from './log/LogCard.tsx';
import { TrafficCard } from './TrafficCard.tsx';
import { VersionsCard } from './VersionsCard.tsx';
import { WatchesCard } from './WatchesCard.tsx';

/** How Hookdesk and its senders are: what needs attention, the watches that would say so, the doctor, the log and the versions. */
export default function HealthPage() {
  usePageTexts(HEALTH_PAGE_TEXTS);
  const { t } = useTranslation();
  return (
    <div className={classes.page}>
      <PageHead title={t('health.title')} detail={t('health.detail')} />
      <div className={classes.body}>
        <Health />
      </div>
    </div>
  );
}

function Health() {
  const health = useQuery(queries.health(useClient()));
  if (health.data !== undefined) return <Cards health={health.data} />;
  return <NotYet query={health} />;
}

function Cards({ health }: { health: HealthView }) {
  return (
    <>
      <Attention health={health} />
      <div className={classes.grid}>
        <CanaryCard canary={health.canary} />
        <HeartbeatCard heartbeat={health.heartbeat} />
        <WatchesCard watches={health.watches} />
        <TrafficCard metrics={health.metrics} />
        <GapsCard gaps={health.gaps} />
        <DoctorCard />
        <LogCard />
        <VersionsCard />
      </div>
    </>
  );
}

/** The status is told at every change; the page itself is read every few seconds. */
function Attention({ health }: { health: HealthView }) {
  const { t } = useTranslation();
  const attention = useStatus().data?.attention ?? health.attention;
  return (
    <section className={classes.attention} aria-label={t('health.attention')}>
      {attention.length === 0 ? (
        <p className={classes.well}>
          <IconCircleCheck size={16} aria-hidden />
          {t('health.nothing')}
        </p>
      ) : null}
      {attention.map((one) => (
        <AttentionLine key={one.key} attention={one} />
      ))}
      <AlarmsTo health={health} />
    </section>
  );
}
