import { Button } from '@mantine/core';
import { IconBan } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrderDetail } from '../../service/contract/orders.ts';
import { useClient, useOnline } from '../client/ServiceProvider.tsx';
import { ConfirmDialog } from '../parts/ConfirmDialog.tsx';
import { useFailedWrite } from '../parts/failed-write.ts';
import { toasts } from '../toasts/toasts.ts';
import { RESTING } from '../trading/resting-orders.ts';

/** Takes an order back that rests at its broker; says so where it protects a position. */
export function CancelOrder({ order }: { order: OrderDetail }) {
  const { t } = useTranslation();
  const online = useOnline();
  const [isAsked, setAsked] = useState(false);
  const cancel = useCancel(() => setAsked(false));
  if (!RESTING.includes(order.status)) return null;
  const protects = order.leg !== 'entry' || order.reduceOnly;
  return (
    <>
      <Button
        variant="default"
        disabled={!online}
        leftSection={<IconBan size={15} aria-hidden />}
        onClick={() => setAsked(true)}
      >
        {t('order.cancel')}
      </Button>
      <ConfirmDialog
        open={isAsked}
        title={t('order.cancelDialog.title')}
        confirm={t('order.cancel')}
        busy={cancel.isPending}
        onConfirm={() => cancel.mutate(order.id)}
        onClose={() => setAsked(false)}
      >
        <p>{t('order.cancelDialog.words', { broker: order.broker })}</p>
        {protects ? <p>{t('order.cancelDialog.protects')}</p> : null}
      </ConfirmDialog>
    </>
  );
}

function useCancel(done: () => void) {
  const { t } = useTranslation();
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => client.orders.cancel({ id }),
    onSuccess: (order) => {
      queries.setQueryData(['order', order.id], order);
      if (order.status === 'canceled') toasts.raise({ level: 'success', title: t('order.canceled') });
    },
    onError: useFailedWrite(),
    onSettled: done,
  });
}
