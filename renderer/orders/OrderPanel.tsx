import { CloseButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrderDetail } from '../../service/contract/orders.ts';
import { queries } from '../client/queries.ts';
import { useClient, useOnline } from '../client/ServiceProvider.tsx';
import { CopyButton } from '../parts/CopyButton.tsx';
import { isEscapeOfPanel } from '../parts/escape.ts';
import { Failure, Offline } from '../parts/Failure.tsx';
import { LoadingRows } from '../parts/LoadingRows.tsx';
import panel from '../parts/Panel.module.css';
import { MoneyMark } from '../trading/MoneyMark.tsx';
import { OrderMark } from '../trading/OrderMark.tsx';
import { OrderName } from '../trading/OrderName.tsx';
import { CancelOrder } from './CancelOrder.tsx';
import { LifeLine } from './LifeLine.tsx';
import { OrderFacts } from './OrderFacts.tsx';
import { OrderLinks } from './OrderLinks.tsx';
import classes from './OrderPanel.module.css';
import { OrderTrades } from './OrderTrades.tsx';
import { Reason } from './Reason.tsx';

/** One order: what it is, why it stands as it does, its life line, and what of it was filled. */
export function OrderPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation();
  const detail = useQuery(queries.order(useClient(), id));
  const heading = useRef<HTMLHeadingElement>(null);
  const online = useOnline();
  useEffect(() => heading.current?.focus(), []);
  const closeByEscape = (event: KeyboardEvent) => {
    if (isEscapeOfPanel(event)) onClose();
  };
  return (
    <section className={panel.panel} aria-labelledby="order-heading" onKeyDown={closeByEscape}>
      <header className={panel.head}>
        <div className={panel.titles}>
          <h2 id="order-heading" ref={heading} tabIndex={-1}>
            {detail.data === undefined ? t('order.title') : <OrderName order={detail.data} />}
          </h2>
          <span className={panel.id}>
            <code>{id}</code>
            <CopyButton text={id} what={t('order.id')} />
          </span>
        </div>
        <CloseButton aria-label={t('order.close')} onClick={onClose} />
      </header>
      {detail.data !== undefined ? (
        <Body order={detail.data} />
      ) : detail.isError ? (
        <Failure error={detail.error} onRetry={() => void detail.refetch()} />
      ) : online ? (
        <LoadingRows />
      ) : (
        <Offline />
      )}
    </section>
  );
}

function Body({ order }: { order: OrderDetail }) {
  return (
    <div className={panel.body}>
      <div className={classes.marks}>
        <OrderMark status={order.status} />
        <MoneyMark money={order.money} />
        <CancelOrder order={order} />
      </div>
      <Reason order={order} />
      <OrderFacts order={order} />
      <OrderLinks order={order} />
      <LifeLine steps={order.steps} />
      <OrderTrades trades={order.trades} />
    </div>
  );
}
