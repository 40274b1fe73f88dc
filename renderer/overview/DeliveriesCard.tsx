import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Overview } from '../../service/contract/overview.ts';
import { useFormats } from '../text/FormatsProvider.tsx';
import { Card } from './Card.tsx';
import classes from './Overview.module.css';

const FIGURES = ['done', 'waiting', 'dead'] as const;

/** What rules did today, what is on its way, and what never arrived. */
export function DeliveriesCard({ deliveries }: { deliveries: Overview['deliveries'] }) {
  const { t } = useTranslation('overview');
  const formats = useFormats();
  return (
    <Card title={t('deliveries.title')} to="/deliveries" area="deliveries">
      <dl className={classes.figures}>
        {FIGURES.map((name) => (
          <div key={name}>
            <dt>{t(`deliveries.${name}`)}</dt>
            <dd>
              <Link
                href={`/deliveries/${name}`}
                className={classes.value ?? ''}
                data-bad={name === 'dead' && deliveries.dead > 0}
              >
                {formats.number(deliveries[name])}
              </Link>
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
