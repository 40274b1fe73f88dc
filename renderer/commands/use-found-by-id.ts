import { useDebouncedValue } from '@mantine/hooks';
import { IconActivity, IconArrowsExchange } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { queries } from '../client/queries.ts';
import { useClient } from '../client/ServiceProvider.tsx';
import { useOrderWords } from '../trading/order-words.ts';
import type { Command } from './command.ts';

/** Typing has come to rest, ms. */
const REST_MS = 250;

/** Shorter texts are no ids. */
const SHORTEST = 6;

/** The event and the order that have the query for their id, whatever their age. */
export function useFoundById(query: string): Command[] {
  const { t } = useTranslation();
  const client = useClient();
  const [, navigate] = useLocation();
  const orderWords = useOrderWords();
  const [id] = useDebouncedValue(query.trim(), REST_MS);
  const enabled = id.length >= SHORTEST && !id.includes(' ') && id === query.trim();
  const event = useQuery({ ...queries.event(client, id), enabled }).data;
  const order = useQuery({ ...queries.order(client, id), enabled }).data;
  const found: Command[] = [];
  if (enabled && event !== undefined) {
    found.push({
      id: `event:${id}`,
      kind: 'byId',
      icon: IconActivity,
      title: [event.event.type, event.event.symbol].filter(Boolean).join(' '),
      detail: `${event.event.source} · ${id}`,
      run: () => navigate(`/live/${encodeURIComponent(id)}`),
    });
  }
  if (enabled && order !== undefined) {
    found.push({
      id: `order:${id}`,
      kind: 'byId',
      icon: IconArrowsExchange,
      title: orderWords(order),
      detail: `${t(`order.status.${order.status}`)} · ${id}`,
      run: () => navigate(`/orders/${encodeURIComponent(id)}`),
    });
  }
  return found;
}
