import { CloseButton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { quoteCurrency } from '../../rules/event/symbol.ts';
import { questionsIn } from '../../rules/orders/questions.ts';
import type { Approval, OrderView } from '../../service/contract/orders.ts';
import { useFormats } from '../text/FormatsProvider.tsx';
import { driftPercent } from '../trading/drift.ts';
import { MoneyMark } from '../trading/MoneyMark.tsx';
import { OrderName } from '../trading/OrderName.tsx';
import { Answer } from './Answer.tsx';
import classes from './ApprovalToasts.module.css';
import { Countdown } from './Countdown.tsx';
import { useLastPrice } from './last-price.ts';
import { useRoomBelow } from './make-room.ts';
import { useSteady } from './steady.ts';

/** So many are shown over a page, and over that of a phone; the rest wait on the page Orders. */
const MOST_SHOWN = { page: 2, phone: 1 };

/**
 * Orders that wait for an answer, over whatever page is open. The one with the least time left is nearest to the corner, so that none
 * that comes later moves it. What is hidden here goes on waiting on the page Orders.
 */
export default function ApprovalToasts({ waiting }: { waiting: readonly OrderView[] }) {
  const { t } = useTranslation();
  const most = useMediaQuery('(max-width: 720px)') ? MOST_SHOWN.phone : MOST_SHOWN.page;
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const asked = questionsIn(waiting).flatMap((orders) => {
    const [order] = orders;
    return order === undefined || order.approval === null || hidden.has(order.id)
      ? []
      : [{ orders, order, approval: order.approval }];
  });
  const shown = asked.toSorted((a, b) => a.approval.until - b.approval.until).slice(0, most);
  const isSteady = useSteady(shown.map(({ order }) => order.id).join());
  const room = useRoomBelow();
  const more = asked.length - shown.length;
  if (shown.length === 0) return null;
  return (
    <section ref={room} className={classes.region} aria-label={t('approval.toasts')}>
      {more === 0 ? null : (
        <Link className={classes.more ?? ''} href="/orders">
          {t('approval.more', { count: more })}
        </Link>
      )}
      <ul className={classes.cards}>
        {shown.toReversed().map(({ orders, order, approval }) => (
          <Card
            key={order.id}
            orders={orders}
            order={order}
            approval={approval}
            isSteady={isSteady}
            onHide={() => setHidden(new Set([...hidden, order.id]))}
          />
        ))}
      </ul>
    </section>
  );
}

interface Asked {
  orders: readonly OrderView[];
  /** The first of them. */
  order: OrderView;
  approval: Approval;
  isSteady: boolean;
  onHide: () => void;
}

function Card({ orders, order, approval, isSteady, onHide }: Asked) {
  const { t } = useTranslation();
  const isPlan = orders.length > 1;
  return (
    <li className={classes.card} data-money={order.money}>
      <div className={classes.head}>
        <MoneyMark money={order.money} short />
        <span className={classes.title}>
          {isPlan ? t('approval.plan', { count: orders.length, rule: order.ruleName }) : <OrderName order={order} />}
        </span>
        <CloseButton size="sm" aria-label={t('approval.hide')} title={t('approval.hide')} onClick={onHide} />
      </div>
      <p className={classes.meta}>
        <Countdown until={approval.until} />
        {isPlan ? null : <Drift order={order} asked={approval.askedPrice} />}
      </p>
      {isPlan ? (
        <ul className={classes.lines}>
          {orders.map((each) => (
            <li key={each.id}>
              <OrderName order={each} />
              <span className={classes.meta}>
                <Drift order={each} asked={each.approval?.askedPrice ?? null} />
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      <Answer orders={orders} until={approval.until} isSteady={isSteady} />
      <p className={classes.meta}>
        <span>{order.ruleName}</span>
        <Link href={`/orders/${order.id}`}>{t('order.open')}</Link>
      </p>
    </li>
  );
}

/** The price now, and how far it has moved since the question was put. */
function Drift({ order: { id, symbol }, asked }: { order: OrderView; asked: string | null }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const last = useLastPrice(id);
  const drift = driftPercent(asked, last?.price ?? null);
  if (last === null) return <span>{t('approval.noPrice')}</span>;
  const price = formats.money(last.price, quoteCurrency(symbol));
  return (
    <span>
      {drift === null
        ? t('approval.priceNow', { price })
        : t('approval.priceMoved', { price, percent: formats.percent(drift) })}
    </span>
  );
}
