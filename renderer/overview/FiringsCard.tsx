import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Overview } from '../../service/contract/overview.ts';
import { useFormats } from '../text/FormatsProvider.tsx';
import { Card } from './Card.tsx';
import classes from './Overview.module.css';

/** How often which rule fired today. */
export function FiringsCard({ firings }: { firings: Overview['firings'] }) {
  const { t } = useTranslation('overview');
  const formats = useFormats();
  const { total, rules, most } = firings;
  const largest = most[0]?.firings ?? 1;
  return (
    <Card title={t('firings.title')} to="/rules" area="firings">
      <p className={classes.lead}>
        <Link href="/rules" className={classes.figure ?? ''} aria-label={t('firings.total', { count: total })}>
          {formats.number(total)}
        </Link>
        <span className={classes.hint}>{total === 0 ? t('firings.none') : t('firings.by', { count: rules })}</span>
      </p>
      {most.length === 0 ? null : (
        <ul className={classes.bars}>
          {most.map(({ rule, name, firings: count }) => (
            <li key={rule}>
              <Link href={`/rules/${encodeURIComponent(rule)}`}>{name}</Link>
              <span className={classes.bar} aria-hidden>
                <span style={{ width: `${(count / largest) * 100}%` }} />
              </span>
              <span className={classes.count}>{formats.number(count)}</span>
            </li>
          ))}
        </ul>
      )}
      {rules > most.length ? <Link href="/rules">{t('firings.more', { count: rules - most.length })}</Link> : null}
    </Card>
  );
}
