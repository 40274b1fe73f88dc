import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { OrderStatus, OrderView } from '../../service/contract/orders.ts';
import type { Client } from '../client/client.ts';
import { rowsOf } from '../client/pages.ts';
import { queries } from '../client/queries.ts';
import { useClient } from '../client/ServiceProvider.tsx';
import { useFailedWrite } from '../parts/failed-write.ts';
import { toasts } from '../toasts/toasts.ts';

/** States in which an order stands at its broker and can be canceled there. */
export const RESTING: readonly OrderStatus[] = ['accepted', 'partially_filled'];

/** Orders that rest at a broker and protect nothing: take profit, stop loss and what only reduces a position stay. */
export function useRestingOrders(): OrderView[] {
  const list = useInfiniteQuery(queries.orders(useClient(), { status: [...RESTING] }));
  return rowsOf(list.data).filter(({ leg, reduceOnly }) => leg === 'entry' && !reduceOnly);
}

export function useCancelOrders(done: () => void) {
  const { t } = useTranslation();
  const client = useClient();
  return useMutation({
    mutationFn: (orders: readonly OrderView[]) => cancelAll(client, orders),
    onSuccess: (_, { length }) => toasts.raise({ level: 'success', title: t('resting.done', { count: length }) }),
    onError: useFailedWrite(),
    onSettled: done,
  });
}

/** One after another; one that cannot be canceled keeps none of the others. Rejects with the first failure. */
async function cancelAll(client: Client, orders: readonly OrderView[]): Promise<void> {
  const failures: unknown[] = [];
  for (const { id } of orders) await client.orders.cancel({ id }).catch((error) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}
