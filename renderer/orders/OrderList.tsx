import { Button } from '@mantine/core';
import { IconArrowsExchange, IconFilterOff } from '@tabler/icons-react';
import { type UseInfiniteQueryResult, useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { rowsOf } from '../client/pages.ts';
import { queries } from '../client/queries.ts';
import { useClient } from '../client/ServiceProvider.tsx';
import { moveByArrow } from '../commands/move-by-arrow.ts';
import { Notice } from '../parts/Notice.tsx';
import { NotYet } from '../parts/NotYet.tsx';
import { useRemembered } from '../parts/remembered.ts';
import { Older } from './Older.tsx';
import { OrderFilters } from './OrderFilters.tsx';
import classes from './OrderList.module.css';
import { OrderRow } from './OrderRow.tsx';
import { filterOf, NOTHING_CHOSEN, type OrderChoice } from './order-choice.ts';

/** Everything that was ordered, newest first. */
export function OrderList({ open }: { open: string | null }) {
  const { t } = useTranslation();
  const [choice, setChoice] = useRemembered<OrderChoice>('orders.choice', NOTHING_CHOSEN);
  const filter = filterOf(choice);
  const list = useInfiniteQuery(queries.orders(useClient(), filter));
  const rows = rowsOf(list.data);
  const isNarrowed = Object.keys(filter).length > 0;
  if (rows.length === 0 && !isNarrowed) return <NoOrders list={list} />;
  return (
    <section className={classes.section} aria-label={t('orders.list')}>
      <OrderFilters choice={choice} onChange={setChoice} />
      {rows.length === 0 ? (
        <NoneMatch list={list} onClear={() => setChoice(NOTHING_CHOSEN)} />
      ) : (
        <>
          <Columns />
          <ul onKeyDown={moveByArrow}>
            {rows.map((order) => (
              <OrderRow key={order.id} order={order} open={order.id === open} />
            ))}
          </ul>
          <Older list={list} />
        </>
      )}
    </section>
  );
}

function Columns() {
  const { t } = useTranslation();
  return (
    <div className={classes.columns} aria-hidden>
      <span>{t('orders.column.status')}</span>
      <span>{t('orders.column.order')}</span>
      <span className={classes.number}>{t('orders.column.price')}</span>
      <span className={classes.number}>{t('orders.column.filled')}</span>
      <span>{t('orders.column.rule')}</span>
      <span>{t('orders.column.broker')}</span>
      <span className={classes.number}>{t('orders.column.time')}</span>
    </div>
  );
}

function NoneMatch({ list, onClear }: { list: UseInfiniteQueryResult; onClear: () => void }) {
  const { t } = useTranslation();
  if (list.data === undefined) return <NoOrders list={list} />;
  return (
    <Notice
      icon={IconFilterOff}
      title={t('orders.none')}
      action={
        <Button variant="default" onClick={onClear}>
          {t('filters.clear')}
        </Button>
      }
    >
      <p>{t('orders.noneWords')}</p>
    </Notice>
  );
}

function NoOrders({ list }: { list: UseInfiniteQueryResult }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  if (list.isError || list.isPending) return <NotYet query={list} rows={12} />;
  return (
    <Notice
      icon={IconArrowsExchange}
      title={t('orders.empty.title')}
      action={
        <Button variant="default" onClick={() => navigate('/rules')}>
          {t('orders.empty.action')}
        </Button>
      }
    >
      <p>{t('orders.empty.words')}</p>
    </Notice>
  );
}
