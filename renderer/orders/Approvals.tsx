import { Button } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Approval, OrderView } from '../../service/contract/orders.ts';
import { rowsOf } from '../client/pages.ts';
import { queries } from '../client/queries.ts';
import { useClient, useOnline } from '../client/ServiceProvider.tsx';
import { useNow } from '../parts/now.ts';
import { useApproval } from '../trading/approvals.ts';
import { MoneyMark } from '../trading/MoneyMark.tsx';
import { OrderName } from '../trading/OrderName.tsx';
import classes from './Attention.module.css';
import { Countdown } from './Countdown.tsx';
import { PriceDrift } from './PriceDrift.tsx';
import { usePriceText } from './price-text.ts';

/** How often the price beside a question is read again, ms. */
const PRICE_MS = 2_000;

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
  const client = useClient();
  const detail = useQuery({ ...queries.order(client, order.id), refetchInterval: PRICE_MS }).data;
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
      <PriceDrift symbol={order.symbol} before={approval.askedPrice} now={detail?.lastPrice ?? null} />
      <Answer order={order} until={approval.until} />
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

/** Nothing is chosen beforehand: no answer is a no. */
function Answer({ order, until }: { order: OrderView; until: number }) {
  const { t } = useTranslation();
  const online = useOnline();
  const isOver = useNow() >= until;
  const { approve, reject } = useApproval();
  const isBusy = approve.isPending || reject.isPending;
  const isLive = order.money === 'live';
  return (
    <div className={classes.actions}>
      <Button
        color={isLive ? 'red' : 'blue'}
        disabled={!online || isOver || isBusy}
        loading={approve.isPending}
        leftSection={<IconCheck size={15} aria-hidden />}
        onClick={() => approve.mutate(order)}
      >
        {isLive ? t('approval.approveLive') : t('approval.approve')}
      </Button>
      <Button
        variant="default"
        disabled={!online || isOver || isBusy}
        loading={reject.isPending}
        leftSection={<IconX size={15} aria-hidden />}
        onClick={() => reject.mutate(order)}
      >
        {t('approval.reject')}
      </Button>
      <span className={classes.hint}>{t('approval.none')}</span>
    </div>
  );
}
