import { Button } from '@mantine/core';
import { IconHelpCircle, IconPlayerPause } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { OrderView, TradingStop } from '../../service/contract/orders.ts';
import { rowsOf } from '../client/pages.ts';
import { queries, useRules, useTrading } from '../client/queries.ts';
import { useClient, useOnline } from '../client/ServiceProvider.tsx';
import { ConfirmDialog } from '../parts/ConfirmDialog.tsx';
import { useFailedWrite } from '../parts/failed-write.ts';
import { Mark } from '../parts/Mark.tsx';
import { Saying } from '../parts/Saying.tsx';
import { Ago } from '../parts/Time.tsx';
import { toasts } from '../toasts/toasts.ts';
import { MoneyMark } from '../trading/MoneyMark.tsx';
import { OrderMark } from '../trading/OrderMark.tsx';
import { OrderName } from '../trading/OrderName.tsx';
import classes from './Attention.module.css';

/** What keeps rules from ordering until the user has looked, and orders whose fate is still being looked up. */
export function HeldBack() {
  const { t } = useTranslation();
  const heading = useId();
  const stops = useTrading().data?.stops ?? [];
  const list = useInfiniteQuery(queries.orders(useClient(), { status: ['unknown'] }));
  const unknown = rowsOf(list.data);
  const unstopped = unknown.filter(({ id }) => !stops.some(({ order }) => order === id));
  if (stops.length + unstopped.length === 0) return null;
  return (
    <section className={classes.section} aria-labelledby={heading}>
      <h2 id={heading}>{t('stops.title')}</h2>
      <ul className={classes.cards}>
        {stops.map((stop) => (
          <StopCard key={stop.key} stop={stop} order={unknown.find(({ id }) => id === stop.order)} />
        ))}
        {unstopped.map((order) => (
          <UnknownCard key={order.id} order={order} />
        ))}
      </ul>
    </section>
  );
}

function StopCard({ stop, order }: { stop: TradingStop; order: OrderView | undefined }) {
  const { t } = useTranslation();
  const online = useOnline();
  const [isAsked, setAsked] = useState(false);
  const rule = useRules().data?.find(({ id }) => id === stop.rule)?.name ?? order?.ruleName ?? stop.rule;
  return (
    <li className={classes.card} data-kind={stop.kind}>
      <div className={classes.head}>
        <Mark tone="warn" icon={stop.kind === 'breaker' ? IconPlayerPause : IconHelpCircle}>
          {t(`stops.${stop.kind}`)}
        </Mark>
        <span className={classes.hint}>
          {t('stops.since')} <Ago at={stop.since} />
        </span>
      </div>
      <p className={classes.say}>{t('stops.rule', { rule, symbol: stop.symbol ?? t('stops.allSymbols') })}</p>
      <p className={classes.words}>
        <Saying of={stop} />
      </p>
      {order === undefined ? null : (
        <p className={classes.meta}>
          <MoneyMark money={order.money} /> <OrderName order={order} />
        </p>
      )}
      <div className={classes.actions}>
        <Button variant="default" disabled={!online} onClick={() => setAsked(true)}>
          {t('stops.clear')}
        </Button>
        <Link href={`/orders/${stop.order}`}>{t('order.open')}</Link>
      </div>
      <ClearDialog stop={stop} rule={rule} open={isAsked} onClose={() => setAsked(false)} />
    </li>
  );
}

function ClearDialog(props: { stop: TradingStop; rule: string; open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const { stop, rule } = props;
  const clear = useClearStop(rule, props.onClose);
  return (
    <ConfirmDialog
      open={props.open}
      title={t('stops.dialog.title', { rule })}
      confirm={stop.kind === 'breaker' ? t('stops.dialog.confirmBreaker') : t('stops.dialog.confirm')}
      busy={clear.isPending}
      onConfirm={() => clear.mutate(stop.key)}
      onClose={props.onClose}
    >
      <p>{t(`stops.dialog.${stop.kind}`)}</p>
    </ConfirmDialog>
  );
}

function useClearStop(rule: string, done: () => void) {
  const { t } = useTranslation();
  const client = useClient();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (key: string) => client.trading.clearStop({ key }),
    onSuccess: (trading) => {
      cache.setQueryData(['trading'], trading);
      toasts.raise({ level: 'success', title: t('stops.cleared', { rule }) });
      done();
    },
    onError: useFailedWrite(),
  });
}

function UnknownCard({ order }: { order: OrderView }) {
  const { t } = useTranslation();
  return (
    <li className={classes.card} data-kind="unknown">
      <div className={classes.head}>
        <OrderMark status="unknown" />
        <MoneyMark money={order.money} />
        <span className={classes.title}>
          <OrderName order={order} />
        </span>
      </div>
      <p className={classes.words}>{t('stops.lookUp')}</p>
      <div className={classes.actions}>
        <Link href={`/orders/${order.id}`}>{t('order.open')}</Link>
      </div>
    </li>
  );
}
