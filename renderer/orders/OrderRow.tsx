import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { quoteCurrency } from '../../rules/event/symbol.ts';
import type { OrderView } from '../../service/contract/orders.ts';
import { LinkedRow } from '../parts/RowLink.tsx';
import { Time } from '../parts/Time.tsx';
import { useFormats } from '../text/FormatsProvider.tsx';
import { MoneyMark } from '../trading/MoneyMark.tsx';
import { OrderMark } from '../trading/OrderMark.tsx';
import { OrderName } from '../trading/OrderName.tsx';
import classes from './OrderRow.module.css';
import { usePriceText } from './price-text.ts';

/** One order of the list; the whole row leads to it. */
export const OrderRow = memo(function OrderRow({ order, open }: { order: OrderView; open: boolean }) {
  const price = usePriceText();
  return (
    <li className={classes.item}>
      <LinkedRow id={`order-${order.id}`} href={`/orders/${order.id}`} open={open} className={classes.row}>
        <span className={classes.status}>
          <OrderMark status={order.status} />
        </span>
        <span className={classes.name}>
          <OrderName order={order} withBroker={false} />
        </span>
        <span className={classes.price}>{price(order)}</span>
        <span className={classes.filled}>
          <Filled order={order} />
        </span>
        <span className={classes.rule}>
          <RuleOrLeg order={order} />
        </span>
        <span className={classes.broker}>
          <span className={classes.brokerName}>{order.broker}</span> <MoneyMark money={order.money} short />
        </span>
        <span className={classes.time}>
          <Time at={order.createdAt} />
        </span>
      </LinkedRow>
    </li>
  );
});

/** How much of it was filled, at which average; for what was turned away the code of the reason. */
function Filled({ order }: { order: OrderView }) {
  const formats = useFormats();
  const { filled, averagePrice, symbol, reason, status } = order;
  if (averagePrice !== null) {
    return (
      <>
        {formats.decimal(filled)} <span className={classes.quiet}>@</span>{' '}
        {formats.money(averagePrice, quoteCurrency(symbol))}
      </>
    );
  }
  if (reason !== null && status !== 'filled') return <span className={classes.reason}>{reason.code}</span>;
  return <span className={classes.quiet}>–</span>;
}

function RuleOrLeg({ order: { leg, ruleName } }: { order: OrderView }) {
  const { t } = useTranslation();
  return leg === 'entry' ? ruleName : `${t(`order.leg.${leg}`)} · ${ruleName}`;
}
