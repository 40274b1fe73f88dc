import { useTranslation } from 'react-i18next';
import classes from './Sparkline.module.css';

const HEIGHT = 20;
const STEP = 6;
const BAR = 4;
/** A day with a firing beside one with thousands is still seen. */
const LEAST = 2;

/** Firings a day as bars, today's last. */
export function Sparkline({ days }: { days: readonly number[] }) {
  const { t } = useTranslation('rulesPage');
  const most = Math.max(0, ...days);
  const sum = days.reduce((total, firings) => total + firings, 0);
  const words = t('spark', { count: sum, days: days.length, most, today: days.at(-1) ?? 0 });
  const width = days.length * STEP;
  return (
    <svg
      className={classes.spark}
      role="img"
      aria-label={words}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      width={width}
      height={HEIGHT}
    >
      <title>{words}</title>
      {days.map((firings, day) => {
        const height = firings === 0 ? 1 : Math.max(LEAST, Math.round((firings / most) * HEIGHT));
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: the place is the day
            key={day}
            x={day * STEP}
            y={HEIGHT - height}
            width={BAR}
            height={height}
            data-none={firings === 0}
          />
        );
      })}
    </svg>
  );
}
