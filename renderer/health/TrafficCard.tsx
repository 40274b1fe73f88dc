import { useTranslation } from 'react-i18next';
import type { Metrics } from '../../service/contract/monitoring.ts';
import { Card } from '../parts/Card.tsx';
import { Label } from '../parts/Label.tsx';
import { Time } from '../parts/Time.tsx';
import { useFormats } from '../text/FormatsProvider.tsx';
import classes from './HealthPage.module.css';

const STAGES = ['verify', 'read', 'commit', 'total'] as const;
/** Types that are shown; a sender may have many. */
const MOST_TYPES = 12;

/** What came in since the start, and how long each stage of its way took. */
export function TrafficCard({ metrics }: { metrics: Metrics }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const figures = [
    ['received', formats.number(metrics.totalReceived)],
    ['processed', formats.number(metrics.totalProcessed)],
    ['failed', formats.number(metrics.totalFailed)],
    ['duplicates', formats.number(metrics.duplicates)],
    ['quarantined', formats.number(metrics.quarantined)],
    ['rate', metrics.successRate === null ? '–' : formats.share(Math.round(metrics.successRate * 1_000) / 10)],
  ] as const;
  return (
    <Card
      title={t('health.traffic.title')}
      aside={
        <span className={classes.hint}>
          {t('health.since')} <Time at={metrics.startedAt} />
        </span>
      }
      wide
    >
      <dl className={classes.figures}>
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{t(`health.traffic.${name}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Latency latency={metrics.latency} />
      <Types counts={metrics.eventCounts} />
    </Card>
  );
}

function Latency({ latency }: { latency: Metrics['latency'] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (latency === null) return <p className={classes.hint}>{t('health.traffic.none')}</p>;
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{t('health.traffic.stage')}</th>
          <th scope="col" className={`${classes.number} ${classes.rare}`}>
            {t('health.traffic.average')}
          </th>
          <th scope="col" className={classes.number}>
            {t('health.traffic.middle')}
          </th>
          <th scope="col" className={classes.number}>
            {t('health.traffic.most')}
          </th>
          <th scope="col" className={classes.number}>
            {t('health.traffic.nearlyAll')}
          </th>
        </tr>
      </thead>
      <tbody>
        {STAGES.map((stage) => (
          <tr key={stage}>
            <th scope="row">{t(`health.traffic.stages.${stage}`)}</th>
            {(['avg', 'p50', 'p95', 'p99'] as const).map((part) => (
              <td key={part} className={`${classes.number} ${part === 'avg' ? classes.rare : ''}`}>
                {formats.duration(latency[stage][part])}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Types({ counts }: { counts: Metrics['eventCounts'] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const sorted = Object.entries(counts).toSorted(([, a], [, b]) => b - a);
  if (sorted.length === 0) return null;
  return (
    <p className={classes.line}>
      <span className={classes.hint}>
        <Label>{t('health.traffic.types')}</Label>
      </span>
      {sorted.slice(0, MOST_TYPES).map(([type, count]) => (
        <span key={type}>
          <code>{type}</code> {formats.number(count)}
        </span>
      ))}
    </p>
  );
}
