import { useTranslation } from 'react-i18next';
import type { OrderView } from '../../service/contract/orders.ts';
import { ConfirmDialog } from '../parts/ConfirmDialog.tsx';
import { OrderName } from './OrderName.tsx';
import classes from './RestingOrdersDialog.module.css';
import { useCancelOrders } from './resting-orders.ts';

/** Names the orders that would be canceled, and cancels them. */
export function RestingOrdersDialog(props: { orders: readonly OrderView[] | null; onClose: () => void }) {
  const { t } = useTranslation();
  const cancel = useCancelOrders(props.onClose);
  const orders = props.orders ?? [];
  const count = { count: orders.length };
  return (
    <ConfirmDialog
      open={props.orders !== null}
      title={t('resting.title', count)}
      confirm={t('resting.confirm', count)}
      busy={cancel.isPending}
      onConfirm={() => cancel.mutate(orders)}
      onClose={props.onClose}
    >
      <p>{t('resting.words')}</p>
      <ul className={classes.orders}>
        {orders.map((order) => (
          <li key={order.id}>
            <OrderName order={order} />
          </li>
        ))}
      </ul>
    </ConfirmDialog>
  );
}
