import { useInfiniteQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Approval, OrderView } from '../../service/contract/orders.ts';
import { rowsOf } from '../client/pages.ts';
import { queries } from '../client/queries.ts';
import { useClient } from '../client/ServiceProvider.tsx';
import { MoneyMark } from '../trading/MoneyMark.tsx';
import { OrderName } from '../trading/OrderName.tsx';
import { Answer } from './Answer.tsx';
import classes from './Attention.module.css';
import { Countdown } from './Countdown.tsx';
import { useLastPrice } from './last-price.ts';
import { PriceDrift } from './PriceDrift.tsx';
import { usePriceText } from './price-text.ts';

/** Orders that wait for the user's yes. Without an answer none of them is sent. */
export function Approvals() {
  const { t } = useTranslation();
  const heading = useId();
  const list = useInfiniteQuery(queries.orders(useClient(), { status: ['waiting'] }));
  const waiting = rowsOf(list.data).filter(({ approval }) => approval !== null);
  if (waiting.length === 0) return null;
  return (
    <section className={classes.section} aria-labelledby={heading}>
      <h2 id={heading}>{t('approval.title')}</h2>
      <ul className={classes.cards}>
        {waiting.map((order) =>
          order.approval === null ? null : <Card key={order.id} order={order} approval={order.approval} />,
        )}
      </ul>
    </section>
  );
}

function Card({ order, approval }: { order: OrderView; approval: Approval }) {
  const lastPrice = useLastPrice(order.id);
  return (
    <li className={classes.card} data-money={order.money}>
      <div className={classes.head}>
        <MoneyMark money={order.money} />
        <span className={classes.title}>
          <OrderName order={order} />
        </span>
        <Countdown until={approval.until} />
      </div>
      <Meta order={order} />
      <PriceDrift symbol={order.symbol} before={approval.askedPrice} now={lastPrice} />
      <Answer order={order} until={approval.until} isSteady />
    </li>
  );
}

function Meta({ order }: { order: OrderView }) {
  const { t } = useTranslation();
  const price = usePriceText();
  return (
    <p className={classes.meta}>
      <span>{price(order)}</span>
      <Link href={`/rules/${encodeURIComponent(order.rule)}`}>{t('order.openRule', { name: order.ruleName })}</Link>
      <Link href={`/orders/${order.id}`}>{t('order.open')}</Link>
    </p>
  );
}
