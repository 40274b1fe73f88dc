import { SegmentedControl } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { shownTotal } from '../../rules/profit/shown.ts';
import type { CurrencyView } from '../../service/contract/profit.ts';
import { useFormats } from '../text/FormatsProvider.tsx';
import { Fees } from './Fees.tsx';
import { Gain } from './Gain.tsx';
import classes from './ProfitPage.module.css';

/** What the range came to in one currency. `figures` undefined: nothing was traded in it. */
export function Figures(props: {
  figures: CurrencyView | undefined;
  currency: string;
  currencies: readonly string[];
  onCurrency: (currency: string) => void;
}) {
  const { t } = useTranslation('profit');
  const { figures, currency, currencies } = props;
  return (
    <section className={classes.figures} aria-label={t('figures.label')}>
      {currencies.length < 2 ? null : (
        <SegmentedControl
          className={classes.currencies ?? ''}
          aria-label={t('currency.label')}
          value={currency}
          onChange={props.onCurrency}
          transitionDuration={0}
          data={currencies.map((value) => ({
            value,
            label: (
              <span title={value === 'USD' ? t('currency.dollars') : undefined}>{value || t('currency.none')}</span>
            ),
          }))}
        />
      )}
      <dl>
        {figures === undefined ? (
          <Figure label={t('figures.pnl')}>{t('symbols.none')}</Figure>
        ) : (
          <Known figures={figures} />
        )}
      </dl>
    </section>
  );
}

function Known({ figures }: { figures: CurrencyView }) {
  const { t } = useTranslation('profit');
  const formats = useFormats();
  const { currency, totalPnL, wins, losses, breakeven, totalTrades, profitFactor, drawdown, fees } = figures;
  const closed = wins + losses + breakeven;
  const money = (text: string) => formats.money(shownTotal(text), currency);
  return (
    <>
      <Figure label={t('figures.pnl')} below={t('figures.trades', { count: totalTrades })} isMain>
        <Gain amount={totalPnL} currency={currency} />
      </Figure>
      <Figure label={t('figures.winRate')} below={t('figures.of', { wins, closed })}>
        {closed === 0 ? '–' : formats.share(Math.round((wins / closed) * 1_000) / 10)}
      </Figure>
      <Figure label={t('figures.factor')} title={t('figures.factorWords')}>
        {profitFactor ?? '–'}
      </Figure>
      <Figure label={t('figures.drawdown')} title={t('figures.drawdownWords')}>
        {money(drawdown)}
      </Figure>
      <Figure label={t('figures.best')}>
        <Gain amount={figures.bestTrade} currency={currency} />
      </Figure>
      <Figure label={t('figures.worst')}>
        <Gain amount={figures.worstTrade} currency={currency} />
      </Figure>
      <Figure label={t('figures.averages')}>
        <Gain amount={figures.averageWin} currency={currency} />{' '}
        <Gain amount={figures.averageLoss} currency={currency} />
      </Figure>
      <Figure label={t('figures.fees')}>
        <Fees fees={fees} />
      </Figure>
    </>
  );
}

function Figure(props: { label: string; title?: string; below?: string; isMain?: boolean; children: ReactNode }) {
  return (
    <div className={classes.figure} title={props.title}>
      <dt>{props.label}</dt>
      <dd className={classes.value} data-main={props.isMain === true}>
        {props.children}
      </dd>
      {props.below === undefined ? null : <dd className={classes.below}>{props.below}</dd>}
    </div>
  );
}
