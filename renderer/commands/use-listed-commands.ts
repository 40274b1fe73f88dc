import { IconActivity, IconArrowsExchange, IconPlugConnected, IconStairs } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { rowsOf } from '../client/pages.ts';
import { queries, useSources } from '../client/queries.ts';
import { useClient } from '../client/ServiceProvider.tsx';
import { useFormats } from '../text/FormatsProvider.tsx';
import { useOrderWords } from '../trading/order-words.ts';
import type { Command } from './command.ts';

/** Things with a place of their own: sources, strategies, and the newest orders and events; older ones are found by their id. */
export function useListedCommands(): Command[] {
  const { t } = useTranslation();
  const client = useClient();
  const formats = useFormats();
  const [, navigate] = useLocation();
  const orderWords = useOrderWords();
  const sources = useSources().data ?? [];
  const strategies = useQuery(queries.strategies(client)).data ?? [];
  const orders = rowsOf(useInfiniteQuery(queries.orders(client, {})).data);
  const events = rowsOf(useInfiniteQuery(queries.events(client, {})).data);
  const now = Date.now();
  const at = (page: string, id: string) => ({ run: () => navigate(`${page}/${encodeURIComponent(id)}`) });
  return [
    ...sources.map(
      ({ id, preset }): Command => ({
        id: `source:${id}`,
        kind: 'sources',
        icon: IconPlugConnected,
        title: id,
        detail: preset,
        ...at('/sources', id),
      }),
    ),
    ...strategies.map(
      ({ id, state }): Command => ({
        id: `strategy:${id}`,
        kind: 'strategies',
        icon: IconStairs,
        title: id,
        detail: String(state),
        ...at('/strategies', id),
      }),
    ),
    ...orders.map(
      (order): Command => ({
        id: `order:${order.id}`,
        kind: 'orders',
        icon: IconArrowsExchange,
        title: orderWords(order),
        detail: [t(`order.status.${order.status}`), order.ruleName, order.id].join(' · '),
        ...at('/orders', order.id),
      }),
    ),
    ...events.map(
      ({ event }): Command => ({
        id: `event:${event.id}`,
        kind: 'events',
        icon: IconActivity,
        title: [event.type, event.symbol].filter(Boolean).join(' '),
        detail: [event.source, formats.time(event.receivedAt, now), event.id].join(' · '),
        ...at('/live', event.id),
      }),
    ),
  ];
}
