import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Overview } from '../../service/contract/overview.ts';
import type { DayView, TradesOf } from '../../service/contract/profit.ts';
import { Gain } from '../profit/Gain.tsx';
import { Card } from './Card.tsx';
import classes from './Overview.module.css';
import { useProfitOfDay } from './use-profit-of-day.ts';

/** What was realised today, by whose trades and in which currency; nothing is added up. */
export function ProfitCard({ overview }: { overview: Overview }) {
  const { t } = useTranslation('overview');
  const { of } = overview.profit;
  const to = `/profit/${overview.day}`;
  return (
    <Card title={t('profit.title')} to={to} area="profit">
      {of.length === 0 ? <p className={classes.hint}>{t('profit.none')}</p> : null}
      {of.length === 0 ? null : (
        <ul className={classes.money}>
          {of.map((each) => (
            <Kind key={each} of={each} overview={overview} to={to} />
          ))}
        </ul>
      )}
      {of.includes('told') && of.includes('live') ? <p className={classes.hint}>{t('profit.apart')}</p> : null}
    </Card>
  );
}

function Kind({ of, overview, to }: { of: TradesOf; overview: Overview; to: string }) {
  const { t } = useTranslation('overview');
  const { data, isError } = useProfitOfDay(of, overview);
  return (
    <li data-of={of}>
      <Link href={to}>{t(`profit.of.${of}`)}</Link>
      {data === undefined ? (
        <span className={classes.hint}>{isError ? t('profit.failed') : t('profit.reading')}</span>
      ) : (
        <Sums days={data.days} />
      )}
    </li>
  );
}

function Sums({ days }: { days: readonly DayView[] }) {
  const { t } = useTranslation('overview');
  return (
    <ul className={classes.sums}>
      {days.map(({ currency, pnl, trades }) => (
        <li key={currency}>
          <span className={classes.sum}>
            <Gain amount={pnl} currency={currency} />
          </span>
          <span className={classes.hint}>{t('profit.trades', { count: trades })}</span>
        </li>
      ))}
    </ul>
  );
}
