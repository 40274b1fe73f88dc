import { VisuallyHidden } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { questionsIn } from '../../rules/orders/questions.ts';
import type { OrderView } from '../../service/contract/orders.ts';
import { rowsOf } from '../client/pages.ts';
import { queries, useTrading } from '../client/queries.ts';
import { useClient } from '../client/ServiceProvider.tsx';
import { useFormats } from '../text/FormatsProvider.tsx';
import { useOrderWords } from '../trading/order-words.ts';

const ApprovalToasts = lazy(() => import('../orders/ApprovalToasts.tsx'));

/** Tells of orders that wait for an answer on whatever page is open; the pages Overview and Orders have them at their top. */
export function WaitingOrders() {
  const isAskedThere = useIsAskedThere();
  const count = useTrading().data?.waiting ?? 0;
  const list = useInfiniteQuery({ ...queries.orders(useClient(), { status: ['waiting'] }), enabled: count > 0 });
  const waiting = rowsOf(list.data).filter(({ approval }) => approval !== null);
  return (
    <>
      <Announcement waiting={waiting} />
      {waiting.length === 0 || isAskedThere ? null : (
        <Suspense fallback={null}>
          <ApprovalToasts waiting={waiting} />
        </Suspense>
      )}
    </>
  );
}

/** Whether the page shows the questions itself; a narrow page Orders does not beside an open order. */
function useIsAskedThere(): boolean {
  const [location] = useLocation();
  const isWide = useMediaQuery('(min-width: 1101px)');
  const isBesideOrder = location.startsWith('/orders/') && location !== '/orders/trades';
  return location === '/overview' || location === '/orders' || (isBesideOrder && isWide);
}

/** A screen reader says each order, or plan, once, at once: there is little time. What is taken away is not said. */
function Announcement({ waiting }: { waiting: readonly OrderView[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const words = useOrderWords();
  return (
    <VisuallyHidden role="alert" aria-relevant="additions">
      {questionsIn(waiting).map((orders) => (
        <p key={orders[0]?.id}>
          {t(orders.length > 1 ? 'approval.announcedPlan' : 'approval.announced', {
            what: formats.list(orders.map(words)),
            rule: orders[0]?.ruleName ?? '',
          })}
        </p>
      ))}
    </VisuallyHidden>
  );
}
