import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { OrderView } from '../../service/contract/orders.ts';
import { useStatus } from '../client/queries.ts';
import { useOnline } from '../client/ServiceProvider.tsx';
import { Heard } from '../parts/Heard.tsx';
import { useNow } from '../parts/now.ts';
import { useApproval } from '../trading/approvals.ts';
import classes from './Attention.module.css';

/**
 * Nothing is chosen beforehand: no answer is a no. While it is not steady – it came or moved just now – a click was meant for something
 * else, and does nothing. The orders are one, or all of a plan. Why it is asked about where the rule does not ask for it stands above.
 */
export function Answer(props: { orders: readonly OrderView[]; until: number; isSteady: boolean }) {
  const { orders, until, isSteady } = props;
  const { t } = useTranslation();
  const online = useOnline();
  const isOver = useNow() >= until;
  const { approve, reject } = useApproval();
  const isBusy = approve.isPending || reject.isPending;
  const isLive = orders.some(({ money }) => money === 'live');
  const isPlan = orders.length > 1;
  const common = {
    disabled: !online || isOver || isBusy,
    ...(isSteady ? {} : { 'data-disabled': true, 'aria-disabled': true }),
  };
  return (
    <>
      <Doubt orders={orders} />
      <div className={classes.actions}>
        <Button
          {...common}
          color={isLive ? 'red' : 'blue'}
          loading={approve.isPending}
          leftSection={<IconCheck size={15} aria-hidden />}
          onClick={() => isSteady && approve.mutate(orders)}
        >
          {isLive ? t('approval.approveLive') : t('approval.approve')}
        </Button>
        <Button
          {...common}
          variant="default"
          loading={reject.isPending}
          leftSection={<IconX size={15} aria-hidden />}
          onClick={() => isSteady && reject.mutate(orders)}
        >
          {t('approval.reject')}
        </Button>
        <span className={classes.hint}>{t(isPlan ? 'approval.noneOfPlan' : 'approval.none')}</span>
      </div>
    </>
  );
}

/** What made Hookdesk ask, such as a position that an alert states and nobody holds: a yes without it would be blind. */
function Doubt({ orders }: { orders: readonly OrderView[] }) {
  const attention = useStatus().data?.attention ?? [];
  const asked = attention.find(({ code, details }) => code === 'order_waiting' && details.order === orders[0]?.id);
  const doubt = asked?.details.doubt;
  if (doubt === undefined || doubt === '') return null;
  return (
    <p className={classes.doubt}>
      <IconAlertTriangle size={15} aria-hidden />
      <span>
        <Heard of={String(doubt)} />
      </span>
    </p>
  );
}
