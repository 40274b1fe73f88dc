import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { OrderView } from '../../service/contract/orders.ts';
import { useClient } from '../client/ServiceProvider.tsx';
import { useFailedWrite } from '../parts/failed-write.ts';
import { toasts } from '../toasts/toasts.ts';
import { useOrderWords } from './order-words.ts';

/** The user's answer to an order that waits for one. The code binds it to the price that was shown. */
export function useApproval() {
  const { t } = useTranslation();
  const client = useClient();
  const queries = useQueryClient();
  const words = useOrderWords();
  const options = (answer: 'approved' | 'rejected') => ({
    onSuccess: (_: unknown, order: OrderView) =>
      toasts.raise({
        level: answer === 'approved' ? 'success' : 'info',
        title: t(`approval.${answer}`, { what: words(order) }),
        about: order.id,
        action: { label: t('order.open'), route: `/orders/${order.id}` },
      }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['orders'] }),
  });
  const onError = useFailedWrite();
  const approve = useMutation({
    mutationFn: (order: OrderView) => client.orders.approve(answerTo(order)),
    onError,
    ...options('approved'),
  });
  const reject = useMutation({
    mutationFn: (order: OrderView) => client.orders.reject(answerTo(order)),
    onError,
    ...options('rejected'),
  });
  return { approve, reject };
}

function answerTo({ id, approval }: OrderView): { id: string; code: string } {
  return { id, code: approval?.code ?? '' };
}
