import { useTranslation } from 'react-i18next';
import type { HealthView } from '../../service/contract/monitoring.ts';
import { Card } from '../parts/Card.tsx';
import { useFormats } from '../text/FormatsProvider.tsx';
import classes from './HealthPage.module.css';

/** When nobody listened, newest first. */
export function GapsCard({ gaps }: { gaps: HealthView['gaps'] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const now = Date.now();
  return (
    <Card title={t('health.gaps.title')} wide>
      {gaps.length === 0 ? <p className={classes.hint}>{t('health.gaps.none')}</p> : null}
      {gaps.map(({ from, to }) => (
        <p key={from} className={classes.line}>
          {t('health.gaps.row', {
            from: formats.time(from, now),
            to: formats.time(to, now),
            length: formats.span(to - from),
          })}
        </p>
      ))}
    </Card>
  );
}
