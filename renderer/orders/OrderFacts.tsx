import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { quoteCurrency } from '../../rules/event/symbol.ts';
import type { OrderDetail } from '../../service/contract/orders.ts';
import { useFormats } from '../text/FormatsProvider.tsx';
import { driftPercent } from '../trading/drift.ts';
import classes from './OrderPanel.module.css';

type Name =
  | 'kind'
  | 'price'
  | 'stopPrice'
  | 'trail'
  | 'amount'
  | 'notional'
  | 'filled'
  | 'average'
  | 'signal'
  | 'last'
  | 'takeProfit'
  | 'stopLoss'
  | 'timeInForce'
  | 'reduceOnly'
  | 'broker'
  | 'stage'
  | 'expires'
  | 'exchangeId';

/** What an order asks for and how far it came; what it does not have is left out. */
export function OrderFacts({ order }: { order: OrderDetail }) {
  const { t } = useTranslation();
  const shown = useFacts(order).filter(([, value]) => value !== null);
  return (
    <dl className={classes.facts}>
      {shown.map(([name, value]) => (
        <div key={name}>
          <dt>{t(`order.fact.${name}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function useFacts(order: OrderDetail): [Name, ReactNode][] {
  const { t } = useTranslation();
  const formats = useFormats();
  const money = (text: string | null) => (text === null ? null : formats.money(text, quoteCurrency(order.symbol)));
  const drift = driftPercent(order.signalPrice, order.averagePrice);
  const isUnsent = order.status === 'pending' || order.status === 'waiting';
  const average = money(order.averagePrice);
  return [
    ['kind', t(`order.kind.${order.kind}`)],
    ['price', money(order.price)],
    ['stopPrice', money(order.stopPrice)],
    ['trail', order.trailPercent === null ? null : formats.share(order.trailPercent)],
    ['amount', order.amount === null ? null : formats.decimal(order.amount)],
    ['notional', money(order.notional)],
    ['filled', order.averagePrice === null ? null : formats.decimal(order.filled)],
    ['average', average === null || drift === null ? average : `${average} (${formats.percent(drift)})`],
    ['signal', money(order.signalPrice)],
    ['last', order.lastPrice === null ? null : money(order.lastPrice.price)],
    ['takeProfit', money(order.takeProfit)],
    ['stopLoss', money(order.stopLoss)],
    ['timeInForce', order.timeInForce === null ? null : t(`order.timeInForce.${order.timeInForce}`)],
    ['reduceOnly', order.reduceOnly ? t('order.fact.yes') : null],
    ['broker', order.broker],
    ['stage', order.stage],
    ['expires', isUnsent ? formats.time(order.expiresAt, Date.now()) : null],
    ['exchangeId', order.exchangeOrderId],
  ];
}
