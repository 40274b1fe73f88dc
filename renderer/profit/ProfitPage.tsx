import { Button } from '@mantine/core';
import { IconChartLine, IconLoader2 } from '@tabler/icons-react';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { calendarDay } from '../../rules/engine/calendar-day.ts';
import type { ProfitView, TradesOf } from '../../service/contract/profit.ts';
import { useClient } from '../client/ServiceProvider.tsx';
import { Banner, Notice } from '../parts/Notice.tsx';
import { NotYet } from '../parts/NotYet.tsx';
import { PageHead } from '../parts/Page.tsx';
import { useRemembered } from '../parts/remembered.ts';
import { useFormats } from '../text/FormatsProvider.tsx';
import { usePageTexts } from '../text/page-texts.ts';
import { PROFIT_TEXTS } from '../text/profit-texts.ts';
import { BalancesCard } from './BalancesCard.tsx';
import { CalendarCard } from './CalendarCard.tsx';
import { EquityCard } from './EquityCard.tsx';
import { Figures } from './Figures.tsx';
import { PositionsCard } from './PositionsCard.tsx';
import classes from './ProfitPage.module.css';
import { ProfitTools } from './ProfitTools.tsx';
import { firstDay, type Range } from './profit-choice.ts';
import { profitQuery } from './profit-queries.ts';
import { ReportCard } from './ReportCard.tsx';
import { SymbolsCard } from './SymbolsCard.tsx';

/** What happened to the money. `day`: whose report is open; null: that of today. */
export default function ProfitPage({ day }: { day: string | null }) {
  usePageTexts(PROFIT_TEXTS);
  const { t } = useTranslation('profit');
  const { timezone } = useFormats();
  const [chosen, setOf] = useRemembered<TradesOf | null>('profit.of', null);
  const [range, setRange] = useRemembered<Range>('profit.range', 'month');
  const since = firstDay(range, calendarDay(Date.now(), timezone));
  const { of, view } = useView(chosen, since);
  return (
    <div className={classes.page}>
      <PageHead title={t('title')} detail={t('detail', { timezone })}>
        <ProfitTools of={of} since={since} range={range} onOf={setOf} onRange={setRange} />
      </PageHead>
      <div className={classes.body} aria-busy={view.isPlaceholderData}>
        <Contents of={of} since={since} view={view} day={day} />
      </div>
    </div>
  );
}

/** What was chosen; until something was, the first that has trades. */
function useView(chosen: TradesOf | null, since: string | null) {
  const client = useClient();
  const first = useQuery({ ...profitQuery(client, { of: 'told', since }), enabled: chosen === null });
  const of = chosen ?? firstWithTrades(first.data);
  return { of, view: useQuery(profitQuery(client, { of, since })) };
}

function firstWithTrades(view: ProfitView | undefined): TradesOf {
  const order: readonly TradesOf[] = ['told', 'live', 'paper'];
  return order.find((of) => (view?.trades[of] ?? 0) > 0) ?? 'told';
}

interface ContentsProps {
  of: TradesOf;
  since: string | null;
  view: UseQueryResult<ProfitView>;
  day: string | null;
}

function Contents({ of, since, view, day }: ContentsProps) {
  const { t } = useTranslation('profit');
  const { data } = view;
  if (data === undefined) return <NotYet query={view} rows={14} />;
  return (
    <>
      <p className={classes.words}>{t(`of.words.${of}`)}</p>
      {data.isEntering && of === 'told' ? (
        <Banner tone="plain" icon={IconLoader2}>
          <p>{t('entering')}</p>
        </Banner>
      ) : null}
      {data.trades[of] === 0 ? (
        <NoTrades trades={data.trades} />
      ) : (
        <Cards of={of} since={since} view={data} day={day} />
      )}
      {data.trades[of] === 0 && of === 'told' ? <BalancesCard /> : null}
    </>
  );
}

function Cards({ of, since, view, day }: Omit<ContentsProps, 'view'> & { view: ProfitView }) {
  const [wanted, setCurrency] = useRemembered<string | null>('profit.currency', null);
  const known = currenciesOf(view);
  const currency = known.find((each) => each === wanted) ?? known[0] ?? 'USD';
  const figures = view.currencies.find((each) => each.currency === currency);
  const days = view.days.filter((each) => each.currency === currency);
  return (
    <div className={classes.grid}>
      <Figures figures={figures} currency={currency} currencies={known} onCurrency={setCurrency} />
      <EquityCard figures={figures} currency={currency} days={days.filter((each) => each.day >= (since ?? ''))} />
      <CalendarCard days={days} currency={currency} today={view.today} day={day ?? view.today} />
      <ReportCard day={day ?? view.today} today={view.today} />
      <SymbolsCard symbols={view.symbols} positions={view.positions} />
      <PositionsCard positions={view.positions} />
      {of === 'told' ? <BalancesCard /> : null}
    </div>
  );
}

/** Those of the range first, as they are ranked; then those that were traded before it. */
function currenciesOf({ currencies, days }: ProfitView): string[] {
  return [...new Set([...currencies, ...days].map(({ currency }) => currency))];
}

function NoTrades({ trades }: Pick<ProfitView, 'trades'>) {
  const { t } = useTranslation('profit');
  const [, navigate] = useLocation();
  if (Object.values(trades).some((count) => count > 0)) {
    return (
      <Notice icon={IconChartLine} title={t('empty.these')}>
        <p>{t('empty.theseWords')}</p>
      </Notice>
    );
  }
  const to = (route: string, label: string) => (
    <Button variant="default" onClick={() => navigate(route)}>
      {label}
    </Button>
  );
  return (
    <Notice
      icon={IconChartLine}
      title={t('empty.title')}
      action={
        <>
          {to('/sources', t('empty.sources'))}
          {to('/rules', t('empty.rules'))}
        </>
      }
    >
      <p>{t('empty.words')}</p>
    </Notice>
  );
}
