import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { StepFigures as Figures } from '../../../rules/ladder/figures.ts';
import { shownTotal } from '../../../rules/profit/shown.ts';
import type { LadderView } from '../../../service/contract/ladder.ts';
import { Ago } from '../../parts/Time.tsx';
import { useFormats } from '../../text/FormatsProvider.tsx';
import classes from './Ladder.module.css';
import { STEP_MARKS } from './step-marks.ts';

/** The steps beside each other, each with what the rule did on it. */
export function StepFigures({ ladder }: { ladder: LadderView }) {
  const { t } = useTranslation('ladder');
  const rows = useRows();
  const { steps, step: current } = ladder;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls where it is narrow, and the keyboard has to reach that
    <section className={classes.scroll} aria-label={t('figures')} tabIndex={0}>
      <table className={classes.figures}>
        <thead>
          <tr>
            <td />
            {steps.map(({ step }) => {
              const Sign = STEP_MARKS[step].icon;
              return (
                <th key={step} scope="col" data-current={step === current}>
                  <span className={classes.step}>
                    <Sign size={14} aria-hidden />
                    {t(`step.${step}`)}
                  </span>
                  {step === current ? <span className={classes.here}>{t('here')}</span> : null}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, title, cell }) => (
            <tr key={name}>
              <th scope="row" title={title}>
                {t(`figure.${name}`)}
              </th>
              {steps.map(({ step, figures }) => (
                <td key={step} data-current={step === current}>
                  {cell(figures) ?? <span className={classes.none}>{t('none')}</span>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

type Name =
  | 'since'
  | 'firings'
  | 'orders'
  | 'filled'
  | 'refused'
  | 'closed'
  | 'hitRate'
  | 'profit'
  | 'slippage'
  | 'drift';

interface Row {
  name: Name;
  title?: string;
  /** Null: nothing is known. */
  cell: (figures: Figures) => ReactNode;
}

function useRows(): Row[] {
  const { t } = useTranslation('ladder');
  const formats = useFormats();
  const count = (since: number | null, value: number) => (since === null ? null : formats.number(value));
  const percent = (text: string | null) => (text === null ? null : formats.percent(Number(text)));
  return [
    { name: 'since', cell: ({ since }) => (since === null ? null : <Ago at={since} />) },
    { name: 'firings', cell: ({ since, firings }) => count(since, firings) },
    { name: 'orders', cell: ({ since, orders }) => count(since, orders) },
    { name: 'filled', cell: ({ since, filled }) => count(since, filled) },
    { name: 'refused', cell: ({ since, refused }) => count(since, refused) },
    { name: 'closed', cell: ({ since, closed }) => count(since, closed) },
    { name: 'hitRate', cell: ({ hitRatePercent: rate }) => (rate === null ? null : formats.share(rate)) },
    { name: 'profit', cell: ({ profit }) => profitIn(profit, formats.gain) },
    { name: 'slippage', title: t('slippageWords'), cell: ({ slippagePercent }) => percent(slippagePercent) },
    {
      name: 'drift',
      title: t('driftWords', { count: 0 }),
      cell: ({ driftPercent, compared }) =>
        driftPercent === null ? null : (
          <span title={t('driftWords', { count: compared })}>{percent(driftPercent)}</span>
        ),
    },
  ];
}

function profitIn(profit: Figures['profit'], gain: (text: string, currency: string) => string): ReactNode {
  if (profit.length === 0) return null;
  return profit.map(({ currency, pnl }) => (
    <span key={currency} className={classes.profit}>
      {gain(shownTotal(pnl), currency)}
    </span>
  ));
}
