import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { EventFilter } from '../../service/contract/events.ts';
import type { OrderView } from '../../service/contract/orders.ts';
import type { DeliveryStatus, DeliveryView, EventSummary, Notification } from '../../service/contract/views.ts';
import { EventChanges } from '../client/event-changes.ts';
import { orderPasses, passes } from '../client/filter.ts';
import { rowsOf, withChanges } from '../client/pages.ts';
import type { OrderFilter, Pages } from '../client/queries.ts';
import { useClient } from '../client/ServiceProvider.tsx';
import { useSubscription } from '../client/subscription.ts';
import { chime } from '../toasts/chime.ts';
import { toasts } from '../toasts/toasts.ts';

/** A read that is under way is not begun again: under load changes come faster than answers. */
const PATIENT = { cancelRefetch: false };

/** Keeps the cache true while the page is open, whichever page that is, and shows notifications. */
export function Watchers() {
  const queries = useQueryClient();
  useSubscription(
    (client, signal) => client.status.watch(undefined, { signal }),
    (status) => queries.setQueryData(['status'], status),
  );
  useSubscription(
    (client, signal) => client.rules.watch(undefined, { signal }),
    (rules) => {
      queries.setQueryData(['rules'], rules);
      void queries.invalidateQueries({ queryKey: ['firings'] });
      void queries.invalidateQueries({ queryKey: ['matrix'] }, PATIENT);
      void queries.invalidateQueries({ queryKey: ['audit'] }, PATIENT);
    },
  );
  useSubscription(
    (client, signal) => client.registrations.watch(undefined, { signal }),
    (registrations) => {
      queries.setQueryData(['registrations'], registrations);
      void queries.invalidateQueries({ queryKey: ['registrationSetup'] });
    },
  );
  useSubscription(
    (client, signal) => client.trading.watch(undefined, { signal }),
    (trading) => {
      queries.setQueryData(['trading'], trading);
      void queries.invalidateQueries({ queryKey: ['audit'] });
    },
  );
  useSubscription((client, signal) => client.orders.watch(undefined, { signal }), useOrderChanges());
  useSubscription((client, signal) => client.events.watch(undefined, { signal }), useEventChanges());
  useSubscription((client, signal) => client.deliveries.watch(undefined, { signal }), useDeliveryChanges());
  useSubscription((client, signal) => client.notifications.watch(undefined, { signal }), useNotifications());
  return null;
}

function useEventChanges(): (changed: EventSummary[]) => void {
  const queries = useQueryClient();
  const client = useClient();
  const logs = useMemo(() => new EventChanges(queries, client), [queries, client]);
  return (changed) => {
    logs.apply(changed);
    for (const query of queries.getQueryCache().findAll({ queryKey: ['events'] })) {
      const filter = query.queryKey[1] as EventFilter;
      queries.setQueryData<Pages<EventSummary>>(
        query.queryKey,
        (pages) => pages && withChanges(pages, changed, (row) => passes(filter, row) === true),
      );
    }
    refreshOpen(queries, new Set(changed.map(({ event }) => event.id)));
    void queries.invalidateQueries({ queryKey: ['sources'] }, PATIENT);
  };
}

/** Reads an event again that is open, or was: one look at the cache, however many changed. */
function refreshOpen(queries: QueryClient, changed: ReadonlySet<string>): void {
  void queries.invalidateQueries({
    queryKey: ['event'],
    predicate: ({ queryKey }) => changed.has(String(queryKey[1])),
  });
}

function useDeliveryChanges(): (changed: DeliveryView[]) => void {
  const queries = useQueryClient();
  return (changed) => {
    for (const query of queries.getQueryCache().findAll({ queryKey: ['deliveries'] })) {
      const states = query.queryKey[1] as DeliveryStatus[];
      queries.setQueryData<Pages<DeliveryView>>(
        query.queryKey,
        (pages) => pages && withChanges(pages, changed, (row) => states.length === 0 || states.includes(row.status)),
      );
    }
    refreshOpen(queries, new Set(changed.map(({ event }) => event)));
  };
}

function useOrderChanges(): (changed: OrderView[]) => void {
  const queries = useQueryClient();
  return (changed) => {
    for (const query of queries.getQueryCache().findAll({ queryKey: ['orders'] })) {
      const filter = query.queryKey[1] as OrderFilter;
      const known = new Set(rowsOf(queries.getQueryData<Pages<OrderView>>(query.queryKey)).map(({ id }) => id));
      // An order enters a narrowed list when its state changes, at a place that only the service knows.
      if (Object.keys(filter).length > 0 && changed.some((row) => orderPasses(filter, row) && !known.has(row.id))) {
        void queries.invalidateQueries({ queryKey: query.queryKey, exact: true });
      } else {
        queries.setQueryData<Pages<OrderView>>(
          query.queryKey,
          (pages) => pages && withChanges(pages, changed, (row) => orderPasses(filter, row)),
        );
      }
    }
    for (const { id } of changed) void queries.invalidateQueries({ queryKey: ['order', id] });
    void queries.invalidateQueries({ queryKey: ['trades'] }, PATIENT);
  };
}

function useNotifications(): (notification: Notification) => void {
  const { t } = useTranslation();
  return (notification) => {
    const { level, title, message, event, approval } = notification;
    // A test message has no event.
    const link = event === '' ? {} : { action: { label: t('toasts.openEvent'), route: `/live/${event}` } };
    // An order that waits is shown by itself, with its buttons.
    if (approval === undefined) toasts.raise({ level, title, message, ...link });
    // In the desktop app the system's own notification sounds.
    if (notification.sound && window.hookdesk?.desktop !== true) chime();
  };
}
