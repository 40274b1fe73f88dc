import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Overview } from '../../service/contract/overview.ts';
import { useFormats } from '../text/FormatsProvider.tsx';
import { Card } from './Card.tsx';
import { HourStrip } from './HourStrip.tsx';
import classes from './Overview.module.css';

/** What came in today, hour by hour. */
export function EventsCard({ hours }: { hours: Overview['hours'] }) {
  const { t } = useTranslation('overview');
  const formats = useFormats();
  const events = hours.reduce((sum, hour) => sum + countOf(hour), 0);
  const quarantined = hours.reduce((sum, hour) => sum + hour.quarantined, 0);
  return (
    <Card title={t('events.title')} to="/live" area="events">
      <p className={classes.lead}>
        <Link href="/live" className={classes.figure ?? ''} aria-label={t('events.today', { count: events })}>
          {formats.number(events)}
        </Link>
        <Busiest hours={hours} />
      </p>
      <HourStrip hours={hours} />
      {quarantined === 0 ? null : <p className={classes.warning}>{t('events.quarantined', { count: quarantined })}</p>}
    </Card>
  );
}

export function countOf({ accepted, quarantined }: Overview['hours'][number]): number {
  return accepted + quarantined;
}

function Busiest({ hours }: { hours: Overview['hours'] }) {
  const { t } = useTranslation('overview');
  const formats = useFormats();
  const [most] = hours.toSorted((a, b) => countOf(b) - countOf(a));
  if (most === undefined || countOf(most) === 0) return <span className={classes.hint}>{t('events.none')}</span>;
  const span = { from: formats.hour(most.at), to: formats.hour(most.at + 3_600_000) };
  return (
    <span className={classes.hint}>{t('events.busiest', { ...span, events: formats.number(countOf(most)) })}</span>
  );
}
