import { Select } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MachineResult } from '../../../service/contract/machine.ts';
import classes from './Chart.module.css';
import { CHANGE_MARKS, KINDS, nameOf } from './change-marks.ts';
import type { Occasion } from './occasions.ts';

/** The library that draws is the heaviest part. */
const HistoryChart = lazy(() => import('./HistoryChart.tsx'));

/** Price and marks over the time line, with what the marks mean. */
export function ChartFrame(props: {
  result: MachineResult;
  occasions: readonly Occasion[];
  onOpen: (key: string) => void;
}) {
  const { t } = useTranslation('machine');
  const { result, occasions } = props;
  const [chosen, setChosen] = useState<string | null>(null);
  const symbols = result.prices.filter(({ bars }) => bars.length > 0).map(({ symbol }) => symbol);
  const symbol = chosen !== null && symbols.includes(chosen) ? chosen : (symbols[0] ?? null);
  const marked = occasions.filter((each) => each.symbol === symbol && each.price !== null);
  const kinds = KINDS.filter((kind) => result.counts[kind] > 0);
  return (
    <figure className={classes.frame}>
      <figcaption className={classes.caption}>
        {symbols.length < 2 ? (
          <span className={classes.symbol}>{symbol}</span>
        ) : (
          <Select
            size="xs"
            aria-label={t('chart.symbol')}
            allowDeselect={false}
            comboboxProps={{ transitionProps: { duration: 0 } }}
            value={symbol}
            data={symbols}
            onChange={setChosen}
          />
        )}
        <ul className={classes.legend} aria-label={t('chart.marks')}>
          {kinds.map((kind) => {
            const Sign = CHANGE_MARKS[kind].icon;
            return (
              <li key={kind} data-kind={kind}>
                <Sign size={13} stroke={2} aria-hidden /> {t(`change.${nameOf(kind, result)}`)}
              </li>
            );
          })}
        </ul>
      </figcaption>
      <Suspense fallback={<div className={classes.chart} />}>
        <HistoryChart
          result={result}
          symbol={symbol}
          occasions={marked}
          label={symbol === null ? t('chart.counts') : t('chart.label', { symbol })}
          onOpen={props.onOpen}
        />
      </Suspense>
      <a className={classes.by} href="https://www.tradingview.com/" target="_blank" rel="noreferrer">
        {t('chart.by')}
      </a>
    </figure>
  );
}
