import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { questionsIn } from '../../rules/orders/questions.ts';
import type { OrderView } from '../../service/contract/orders.ts';
import { rowsOf } from '../client/pages.ts';
import { queries } from '../client/queries.ts';
import { useClient } from '../client/ServiceProvider.tsx';
import { Banner } from '../parts/Notice.tsx';
import { useFailureWords } from '../text/failure.ts';
import { MoneyMark } from '../trading/MoneyMark.tsx';
import { OrderName } from '../trading/OrderName.tsx';
import { Answer } from './Answer.tsx';
import classes from './Attention.module.css';
import { Countdown } from './Countdown.tsx';
import { useLastPrice } from './last-price.ts';
import { PriceDrift } from './PriceDrift.tsx';
import { usePriceText } from './price-text.ts';

/** Orders, and plans of several, that wait for the user's yes. Without an answer none of them is sent. */
export function Approvals() {
  const { t } = useTranslation();
  const heading = useId();
  const list = useInfiniteQuery(queries.orders(useClient(), { status: ['waiting'] }));
  const waiting = rowsOf(list.data).filter(({ approval }) => approval !== null);
  if (list.isError && list.data === undefined) return <Unread list={list} />;
  if (waiting.length === 0) return null;
  return (
    <section className={classes.section} aria-labelledby={heading}>
      <h2 id={heading}>{t('approval.title')}</h2>
      <ul className={classes.cards}>
        {questionsIn(waiting).map((orders) => (
          <Card key={orders[0]?.id} orders={orders} />
        ))}
      </ul>
    </section>
  );
}

/** An order may wait all the same: silence would be taken for a no. */
function Unread({ list }: { list: { error: unknown; refetch: () => unknown } }) {
  const { t } = useTranslation();
  const words = useFailureWords();
  const again = (
    <Button size="compact-xs" variant="default" onClick={() => void list.refetch()}>
      {t('failure.retry')}
    </Button>
  );
  return (
    <Banner tone="warn" icon={IconAlertTriangle} action={again}>
      <p>{t('approval.unread')}</p>
      <p>{words(list.error).inShort}</p>
    </Banner>
  );
}

function Card({ orders }: { orders: readonly OrderView[] }) {
  const { t } = useTranslation();
  const [first] = orders;
  if (first === undefined || first.approval === null) return null;
  const { approval } = first;
  const isPlan = orders.length > 1;
  return (
    <li className={classes.card} data-money={first.money}>
      <div className={classes.head}>
        <MoneyMark money={first.money} />
        <span className={classes.title}>
          {isPlan ? t('approval.plan', { count: orders.length, rule: first.ruleName }) : <OrderName order={first} />}
        </span>
        <Countdown until={approval.until} />
      </div>
      {isPlan ? (
        <ul className={classes.lines}>
          {orders.map((order) => (
            <li key={order.id}>
              <OrderName order={order} />
              <Question order={order} />
            </li>
          ))}
        </ul>
      ) : (
        <Question order={first} />
      )}
      <Answer orders={orders} until={approval.until} isSteady />
    </li>
  );
}

/** At which price an order waits, and how far it has moved since it was asked about. */
function Question({ order }: { order: OrderView }) {
  const lastPrice = useLastPrice(order.id);
  return (
    <>
      <Meta order={order} />
      <PriceDrift symbol={order.symbol} before={order.approval?.askedPrice ?? null} now={lastPrice} />
    </>
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
