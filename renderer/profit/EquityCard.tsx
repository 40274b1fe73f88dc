import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shownTotal, withSums } from '../../rules/profit/shown.ts';
import type { CurrencyView, DayView } from '../../service/contract/profit.ts';
import { Card } from '../parts/Card.tsx';
import { LoadingRows } from '../parts/LoadingRows.tsx';
import { useFormats } from '../text/FormatsProvider.tsx';
import { Gain } from './Gain.tsx';
import classes from './ProfitPage.module.css';
import { useDayWords } from './use-day-words.ts';
import { WideTable } from './WideTable.tsx';

/** The charts' library is the heaviest part of the page, which does not wait for it. */
const EquityChart = lazy(() => import('./EquityChart.tsx'));

/** The sum of what was realised in the range, as a line and, for whoever does not see it, as a table. `days`: of the range. */
export function EquityCard(props: { figures: CurrencyView | undefined; currency: string; days: DayView[] }) {
  const { t } = useTranslation('profit');
  const { figures, currency, days } = props;
  const isEmpty = figures === undefined || figures.curve.length === 0;
  return (
    <Card title={t('curve.title')} words={t('curve.words')} wide>
      {isEmpty ? (
        <p className={classes.none}>{t('curve.none')}</p>
      ) : (
        <>
          <Line figures={figures} />
          <DayTable days={days} currency={currency} />
        </>
      )}
    </Card>
  );
}

function Line({ figures: { curve, currency, drawdown } }: { figures: CurrencyView }) {
  const { t } = useTranslation('profit');
  const formats = useFormats();
  const [first, last] = [curve[0], curve.at(-1)];
  if (first === undefined || last === undefined) return null;
  const label = t('curve.shape', {
    from: formats.absolute(first.at),
    to: formats.absolute(last.at),
    sum: formats.gain(shownTotal(last.pnl), currency),
    drawdown: formats.money(shownTotal(drawdown), currency),
  });
  return (
    <>
      <div className={classes.chart} role="img" aria-label={label}>
        <Suspense fallback={<LoadingRows rows={6} />}>
          <EquityChart curve={curve} currency={currency} />
        </Suspense>
      </div>
      <p className={classes.by}>
        <a href="https://www.tradingview.com/" target="_blank" rel="noreferrer">
          {t('curve.by')}
        </a>
      </p>
    </>
  );
}

function DayTable({ days, currency }: { days: DayView[]; currency: string }) {
  const { t } = useTranslation('profit');
  const words = useDayWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={classes.words}>{t('curve.table')}</summary>
      {isOpen ? (
        <WideTable label={t('curve.tableOf')} tall>
          <thead>
            <tr>
              <th scope="col">{t('curve.day')}</th>
              <th scope="col">{t('curve.pnl')}</th>
              <th scope="col">{t('curve.sum')}</th>
              <th scope="col">{t('curve.trades')}</th>
            </tr>
          </thead>
          <tbody>
            {withSums(days)
              .toReversed()
              .map(({ day, pnl, sum, trades }) => (
                <tr key={day}>
                  <th scope="row">{words.day(day)}</th>
                  <td>
                    <Gain amount={pnl} currency={currency} />
                  </td>
                  <td>
                    <Gain amount={sum} currency={currency} />
                  </td>
                  <td>{trades}</td>
                </tr>
              ))}
          </tbody>
        </WideTable>
      ) : null}
    </details>
  );
}
