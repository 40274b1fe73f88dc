import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Overview } from '../../service/contract/overview.ts';
import { useNow } from '../parts/now.ts';
import { useFormats } from '../text/FormatsProvider.tsx';
import classes from './Overview.module.css';

const HOUR_MS = 3_600_000;
/** An hour with one event beside one with thousands is still seen, percent. */
const LEAST = 4;
/** Hours between two names below the strip. */
const NAMED = 6;

/** Events by the hour as columns, the hours to come as empty ones; the same as a table for who cannot see it. */
export function HourStrip({ hours }: { hours: Overview['hours'] }) {
  const { t } = useTranslation('overview');
  const formats = useFormats();
  const now = useNow();
  const most = Math.max(1, ...hours.map(({ accepted, quarantined }) => accepted + quarantined));
  return (
    <div className={classes.strip}>
      <div className={classes.columns} aria-hidden>
        {hours.map(({ at, accepted, quarantined }) => {
          const events = t('events.today', { count: accepted + quarantined });
          return (
            <span
              key={at}
              className={classes.column}
              data-now={now >= at && now < at + HOUR_MS}
              data-coming={at > now}
              title={t('events.column', { from: formats.hour(at), to: formats.hour(at + HOUR_MS), events })}
            >
              <Part events={quarantined} most={most} kind="quarantined" />
              <Part events={accepted} most={most} kind="accepted" />
            </span>
          );
        })}
      </div>
      <div className={classes.hourNames} aria-hidden>
        {hours
          .filter((_, place) => place % NAMED === 0)
          .map(({ at }) => (
            <span key={at}>{formats.hour(at)}</span>
          ))}
        <span>{formats.hour((hours.at(-1)?.at ?? 0) + HOUR_MS)}</span>
      </div>
      <VisuallyHidden component="table">
        <caption>{t('events.strip')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('events.hour')}</th>
            <th scope="col">{t('events.received')}</th>
          </tr>
        </thead>
        <tbody>
          {hours
            .filter(({ accepted, quarantined }) => accepted + quarantined > 0)
            .map(({ at, accepted, quarantined }) => (
              <tr key={at}>
                <th scope="row">{formats.hour(at)}</th>
                <td>{formats.number(accepted + quarantined)}</td>
              </tr>
            ))}
        </tbody>
      </VisuallyHidden>
    </div>
  );
}

function Part({ events, most, kind }: { events: number; most: number; kind: 'accepted' | 'quarantined' }) {
  if (events === 0) return null;
  return <span data-kind={kind} style={{ height: `${Math.max(LEAST, (events / most) * 100)}%` }} />;
}
