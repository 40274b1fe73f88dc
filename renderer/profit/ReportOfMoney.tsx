import { useTranslation } from 'react-i18next';
import type { DayOfMoney } from '../../rules/report/daily-report.ts';
import type { ReportWording } from '../../rules/report/wording/wording.ts';
import { executionLines, moreOf, type ReportLine, rowsOf, summaryOf } from '../../rules/report/words.ts';
import classes from './ProfitPage.module.css';
import { WideTable } from './WideTable.tsx';

interface ReportProps {
  totals: DayOfMoney;
  timezone: string;
  wording: ReportWording;
}

/** One kind of money in a report: the lines and the table that the mail has, in the page's own looks. */
export function ReportOfMoney(props: ReportProps & { title: string }) {
  const { t } = useTranslation('profit');
  const { title, totals, timezone, wording } = props;
  const orders = executionLines(totals, wording);
  return (
    <article className={classes.report} aria-label={title}>
      <h3>{title}</h3>
      <Lines label={t('report.summary')} lines={summaryOf(totals, wording)} />
      {orders.length === 0 ? null : <Lines label={t('report.orders')} lines={orders} />}
      <Trades totals={totals} timezone={timezone} wording={wording} label={t('report.tradesOf', { report: title })} />
    </article>
  );
}

function Lines({ label, lines }: { label: string; lines: readonly ReportLine[] }) {
  return (
    <>
      <h4>{label}</h4>
      <dl className={classes.lines}>
        {lines.map(([name, value], index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one kind of report stand in a fixed order, and names repeat
          <div key={`${name} ${index}`}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Trades({ totals, timezone, wording, label }: ReportProps & { label: string }) {
  const { t } = useTranslation('profit');
  const more = moreOf(totals, wording);
  const rows = rowsOf(totals, timezone, wording);
  if (rows.length === 0) return <p className={classes.none}>{t('report.noTrades')}</p>;
  return (
    <>
      <h4>{t('report.trades')}</h4>
      <WideTable label={label} tall>
        <thead>
          <tr>
            {wording.columns.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ cells, isGain }, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own, and are never moved
            <tr key={`${cells.join(' ')} ${row}`}>
              {cells.map((cell, column) => (
                <td
                  key={wording.columns[column]}
                  data-sign={column < cells.length - 1 || isGain === null ? undefined : isGain ? 'gain' : 'loss'}
                >
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </WideTable>
      {more === null ? null : <p className={classes.words}>{more}</p>}
    </>
  );
}
