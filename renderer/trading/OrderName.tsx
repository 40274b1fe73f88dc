import { useTranslation } from 'react-i18next';
import { quoteCurrency } from '../../rules/event/symbol.ts';
import type { OrderView } from '../../service/contract/orders.ts';
import { useFormats } from '../text/FormatsProvider.tsx';
import classes from './OrderName.module.css';

/** `Buy 0.05 BTCUSDT`: what an order is, in one line. Where the amount is not known yet, what it is worth. */
export function OrderName({ order, withBroker = true }: { order: OrderView; withBroker?: boolean }) {
  const { t } = useTranslation();
  return (
    <span className={classes.name}>
      <span className={classes.side} data-side={order.side}>
        {t(`order.side.${order.side}`)}
      </span>{' '}
      <OrderSize order={order} /> <strong>{order.symbol}</strong>
      {withBroker ? (
        <>
          {' '}
          {t('order.at')} {order.broker}
        </>
      ) : null}
    </span>
  );
}

function OrderSize({ order: { amount, notional, symbol } }: { order: OrderView }) {
  const formats = useFormats();
  if (amount !== null) return <strong>{formats.decimal(amount)}</strong>;
  return notional === null ? null : <strong>{formats.money(notional, quoteCurrency(symbol))}</strong>;
}
