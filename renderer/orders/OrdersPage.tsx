import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useTrading } from '../client/queries.ts';
import { PageHead } from '../parts/Page.tsx';
import split from '../parts/Split.module.css';
import { Approvals } from './Approvals.tsx';
import { HeldBack } from './HeldBack.tsx';
import { OrderList } from './OrderList.tsx';
import { OrderPanel } from './OrderPanel.tsx';
import { TradeList } from './TradeList.tsx';

const TABS = ['orders', 'trades'] as const;

/** What waits for the user, then what was ordered, and beside it the order that is open; or the trades. */
export default function OrdersPage({ tab, id }: { tab: (typeof TABS)[number]; id: string | null }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const trading = useTrading().data;
  const needs = trading === undefined ? 0 : trading.waiting + Math.max(trading.unknown, trading.stops.length);
  const close = () => {
    navigate('/orders');
    if (id !== null) focusRow(id);
  };
  return (
    <div className={split.page} data-open={id !== null}>
      <PageHead
        title={t('orders.title')}
        detail={needs === 0 ? t('orders.detail') : t('orders.needs', { count: needs })}
      >
        <SegmentedControl
          aria-label={t('orders.tab.label')}
          value={tab}
          onChange={(next) => navigate(next === 'trades' ? '/orders/trades' : '/orders')}
          transitionDuration={0}
          data={TABS.map((value) => ({ value, label: t(`orders.tab.${value}`) }))}
        />
      </PageHead>
      <div className={split.split}>
        <div className={split.list}>
          {tab === 'trades' ? (
            <TradeList />
          ) : (
            <>
              <Approvals />
              <HeldBack />
              <OrderList open={id} />
            </>
          )}
        </div>
        {id === null ? null : <OrderPanel key={id} id={id} onClose={close} />}
      </div>
    </div>
  );
}

/** After the panel is gone the keyboard goes on where it was. */
function focusRow(id: string): void {
  requestAnimationFrame(() => document.getElementById(`order-${id}`)?.focus());
}
