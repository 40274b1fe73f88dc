import { useTranslation } from 'react-i18next';
import type { Attempt } from '../../service/contract/views.ts';
import { Heard } from '../parts/Heard.tsx';
import { Time } from '../parts/Time.tsx';
import classes from './Attempts.module.css';

/** Every try, first to last: when, and what became of it. */
export function Attempts({ attempts }: { attempts: Attempt[] }) {
  const { t } = useTranslation();
  if (attempts.length === 0) return <p className={classes.none}>{t('delivery.noAttempt')}</p>;
  return (
    <ol className={classes.attempts}>
      {attempts.map((attempt, index) => (
        <li key={`${attempt.at} ${attempt.status}`} data-status={attempt.status}>
          <span className={classes.number}>{index + 1}</span>
          <Time at={attempt.at} precise />
          <span className={classes.status}>{t(`delivery.attempt.${attempt.status}`)}</span>
          <span className={classes.error}>{attempt.error === null ? null : <Heard of={attempt.error} />}</span>
        </li>
      ))}
    </ol>
  );
}
