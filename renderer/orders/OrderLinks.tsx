import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { OrderDetail } from '../../service/contract/orders.ts';
import classes from './OrderPanel.module.css';

/** Where an order comes from: its event, its rule, and the order that it protects. */
export function OrderLinks({ order }: { order: OrderDetail }) {
  const { t } = useTranslation();
  return (
    <p className={classes.links}>
      <Link href={`/live/${encodeURIComponent(order.event)}`}>{t('order.openEvent')}</Link>
      <Link href={`/rules/${encodeURIComponent(order.rule)}`}>{t('order.openRule', { name: order.ruleName })}</Link>
      {order.parent === null ? null : <Link href={`/orders/${order.parent}`}>{t('order.openParent')}</Link>}
    </p>
  );
}
