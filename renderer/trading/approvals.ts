import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { OrderView } from '../../service/contract/orders.ts';
import { useClient } from '../client/ServiceProvider.tsx';
import { useFailedWrite } from '../parts/failed-write.ts';
import { useFormats } from '../text/FormatsProvider.tsx';
import { toasts } from '../toasts/toasts.ts';
import { useOrderWords } from './order-words.ts';

/** The user's answer to an order, or to all of a plan, that waits for one. The code binds it to the prices that were shown. */
export function useApproval() {
  const { t } = useTranslation();
  const client = useClient();
  const queries = useQueryClient();
  const formats = useFormats();
  const words = useOrderWords();
  const options = (answer: 'approved' | 'rejected') => ({
    onSuccess: (_: unknown, orders: readonly OrderView[]) =>
      toasts.raise({
        level: answer === 'approved' ? 'success' : 'info',
        title: t(`approval.${answer}`, { what: formats.list(orders.map(words)) }),
        about: orders[0]?.id ?? '',
        action: { label: t('order.open'), route: `/orders/${orders[0]?.id}` },
      }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['orders'] }),
  });
  const onError = useFailedWrite();
  const approve = useMutation({
    mutationFn: (orders: readonly OrderView[]) => client.orders.approve(answerTo(orders)),
    onError,
    ...options('approved'),
  });
  const reject = useMutation({
    mutationFn: (orders: readonly OrderView[]) => client.orders.reject(answerTo(orders)),
    onError,
    ...options('rejected'),
  });
  return { approve, reject };
}

/** One answer counts for all of a plan. */
function answerTo([first]: readonly OrderView[]): { id: string; code: string } {
  return { id: first?.id ?? '', code: first?.approval?.code ?? '' };
}
