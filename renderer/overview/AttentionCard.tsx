import { IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useStatus } from '../client/queries.ts';
import { AttentionLine } from '../health/AttentionLine.tsx';
import { toneOf } from '../health/attention-place.ts';
import classes from './Overview.module.css';

/** More would push the figures off the screen. */
const MOST = 3;

/** What needs the user, what is wrong before what is to be known; or that nothing does. */
export function AttentionCard() {
  const { t } = useTranslation('overview');
  const { t: shared } = useTranslation();
  const status = useStatus().data;
  if (status === undefined) return null;
  // An order that waits is shown by itself, with its buttons.
  const attention = status.attention.filter(({ code }) => code !== 'order_waiting');
  const sorted = attention.toSorted((a, b) => Number(toneOf(a) === 'warn') - Number(toneOf(b) === 'warn'));
  const more = sorted.length - MOST;
  return (
    <section className={classes.attention} aria-label={t('attention.title')}>
      {sorted.length === 0 ? (
        <p className={classes.well}>
          <IconCircleCheck size={16} aria-hidden />
          <Link href="/health">{t('attention.nothing')}</Link>
        </p>
      ) : null}
      {sorted.slice(0, MOST).map((one) => (
        <AttentionLine key={one.key} attention={one} />
      ))}
      {more > 0 ? <Link href="/health">{shared('attention.more', { count: more })}</Link> : null}
    </section>
  );
}
