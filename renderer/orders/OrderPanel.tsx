import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { OrderDetail } from '../../service/contract/orders.ts';
import { queries } from '../client/queries.ts';
import { useClient } from '../client/ServiceProvider.tsx';
import { NotYet } from '../parts/NotYet.tsx';
import panel from '../parts/Panel.module.css';
import { PanelId, SidePanel } from '../parts/SidePanel.tsx';
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
  return (
    <SidePanel
      title={detail.data === undefined ? t('order.title') : <OrderName order={detail.data} />}
      detail={<PanelId id={id} what={t('order.id')} />}
      close={t('order.close')}
      onClose={onClose}
    >
      {detail.data !== undefined ? <Body order={detail.data} /> : <NotYet query={detail} />}
    </SidePanel>
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
