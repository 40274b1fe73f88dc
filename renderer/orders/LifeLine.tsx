import { useTranslation } from 'react-i18next';
import type { OrderStep } from '../../service/contract/orders.ts';
import { Heard } from '../parts/Heard.tsx';
import { Time } from '../parts/Time.tsx';
import { useFormats } from '../text/FormatsProvider.tsx';
import { ORDER_MARKS } from '../trading/order-marks.ts';
import classes from './OrderPanel.module.css';

/** Every step of an order, first to last, with what happened and how long after the one before. */
export function LifeLine({ steps }: { steps: readonly OrderStep[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <section aria-label={t('order.lifeLine')}>
      <h3>{t('order.lifeLine')}</h3>
      <ol className={classes.steps}>
        {steps.map(({ at, status, detail }, index) => (
          <li key={`${at} ${status} ${detail}`} data-tone={ORDER_MARKS[status].tone}>
            <span className={classes.stepTime}>
              <Time at={at} precise />
            </span>
            <span className={classes.stepState}>
              {t(`order.status.${status}`)}{' '}
              {index === 0 ? null : (
                <span className={classes.took}>
                  {t('order.took', { time: formats.duration(at - (steps[index - 1]?.at ?? at)) })}
                </span>
              )}
            </span>
            <span className={classes.stepWords}>
              <Heard of={detail} />
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
