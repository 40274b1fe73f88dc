import { IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../parts/now.ts';
import classes from './Countdown.module.css';

/** Below this it is urgent, ms. */
const SHORT_MS = 30_000;

/** `1:35 left`, counting down to `until` (ms since 1970). */
export function Countdown({ until }: { until: number }) {
  const { t } = useTranslation();
  const left = Math.max(0, until - useNow());
  return (
    <span className={classes.countdown} data-short={left < SHORT_MS} role="timer">
      <IconClock size={14} stroke={1.9} aria-hidden />
      {left === 0 ? t('approval.over') : t('approval.left', { time: clockText(left) })}
    </span>
  );
}

function clockText(ms: number): string {
  const seconds = Math.ceil(ms / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
