import { useTranslation } from 'react-i18next';
import { quoteCurrency } from '../../rules/event/symbol.ts';
import type { Trade } from '../../service/contract/orders.ts';
import { Time } from '../parts/Time.tsx';
import { useFormats } from '../text/FormatsProvider.tsx';
import classes from './OrderPanel.module.css';
import { Profit } from './Profit.tsx';

/** What of an order was filled. */
export function OrderTrades({ trades }: { trades: readonly Trade[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <section aria-label={t('order.trades')}>
      <h3>{t('order.trades')}</h3>
      {trades.length === 0 ? (
        <p className={classes.hint}>{t('order.noTrades')}</p>
      ) : (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('trades.column.time')}</th>
              <th scope="col">{t('order.fact.amount')}</th>
              <th scope="col">{t('trades.column.price')}</th>
              <th scope="col">{t('trades.column.fee')}</th>
              <th scope="col">{t('trades.column.pnl')}</th>
            </tr>
          </thead>
          <tbody>
            {trades.map((trade) => (
              <tr key={trade.id}>
                <td>
                  <Time at={trade.at} precise />
                </td>
                <td>{formats.decimal(trade.amount)}</td>
                <td>{formats.money(trade.price, quoteCurrency(trade.symbol))}</td>
                <td>{formats.money(trade.fee, trade.feeCurrency ?? undefined)}</td>
                <td>
                  <Profit trade={trade} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
