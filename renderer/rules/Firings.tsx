import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Firing } from '../../service/contract/views.ts';
import { queries } from '../client/queries.ts';
import { useClient } from '../client/ServiceProvider.tsx';
import { Time } from '../parts/Time.tsx';
import { useFailureWords } from '../text/failure.ts';
import classes from './Firings.module.css';

/** The last times that a rule fired, each leading to its event. */
export function Firings({ rule }: { rule: string }) {
  const { t } = useTranslation();
  const list = useQuery(queries.firings(useClient(), rule));
  const words = useFailureWords();
  const firings = list.data;
  const missing = list.isError ? words(list.error).inShort : t('loading');
  return (
    <section aria-label={t('rules.firings')}>
      <h3>{t('rules.firings')}</h3>
      {firings === undefined || firings.length === 0 ? (
        <p className={classes.none}>{firings === undefined ? missing : t('rules.noFirings')}</p>
      ) : (
        <ol className={classes.firings}>
          {firings.map((firing) => (
            <FiringRow key={`${firing.event} ${JSON.stringify(firing.group)}`} firing={firing} />
          ))}
        </ol>
      )}
    </section>
  );
}

function FiringRow({ firing }: { firing: Firing }) {
  const { t } = useTranslation();
  const group = Object.entries(firing.group).map(([name, value]) => `${name} ${String(value)}`);
  return (
    <li>
      <Time at={firing.at} />
      <Link href={`/live/${encodeURIComponent(firing.event)}`}>{firing.eventType}</Link>
      <span className={classes.group}>{group.join(', ')}</span>
      <span className={classes.outcome}>{t(`verdict.outcome.${firing.outcome}`)}</span>
    </li>
  );
}
