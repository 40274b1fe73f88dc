import { IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Attention } from '../../service/contract/monitoring.ts';
import { useStatus, useTrading } from '../client/queries.ts';
import { AttentionLine } from '../health/AttentionLine.tsx';
import { worstFirst } from '../health/attention-place.ts';
import classes from './Overview.module.css';

/** More would push the figures off the screen. */
const MOST = 3;

/** An order that waits stands below with its buttons, problems of the settings above with their places. */
const SHOWN_APART: ReadonlySet<Attention['code']> = new Set(['order_waiting', 'settings_invalid']);

/** What needs the user, what is wrong before what is to be known; or that nothing does. */
export function AttentionCard() {
  const { t } = useTranslation('overview');
  const { t: shared } = useTranslation();
  const status = useStatus().data;
  // Said above the page, and no fault; but nothing else is then the truth.
  const isKilled = useTrading().data?.killSwitch.on === true;
  if (status === undefined) return null;
  const sorted = worstFirst(status.attention.filter(({ code }) => !SHOWN_APART.has(code)));
  const more = sorted.length - MOST;
  return (
    <section className={classes.attention} aria-label={t('attention.title')}>
      {status.attention.length === 0 ? (
        <p className={classes.well}>
          <IconCircleCheck size={16} aria-hidden />
          <Link href="/health">{t(isKilled ? 'attention.nothingElse' : 'attention.nothing')}</Link>
        </p>
      ) : null}
      {sorted.slice(0, MOST).map((one) => (
        <AttentionLine key={one.key} attention={one} />
      ))}
      {more > 0 ? <Link href="/health">{shared('attention.more', { count: more })}</Link> : null}
    </section>
  );
}
