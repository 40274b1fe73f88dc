import { useTranslation } from 'react-i18next';
import type { OrderStatus } from '../../service/contract/orders.ts';
import { Mark } from '../parts/Mark.tsx';
import { ORDER_MARKS } from './order-marks.ts';

/** The state of an order as icon and word. */
export function OrderMark({ status }: { status: OrderStatus }) {
  const { t } = useTranslation();
  const { tone, icon } = ORDER_MARKS[status];
  return (
    <Mark tone={tone} icon={icon}>
      {t(`order.status.${status}`)}
    </Mark>
  );
}
