import {
  type InfiniteData,
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useQuery,
} from '@tanstack/react-query';
import type { EventFilter, EventPage } from '../../service/contract/events.ts';
import { MOST_EVENTS } from '../../service/contract/most-events.ts';
import type { OrderStatus, OrderView, Trade } from '../../service/contract/orders.ts';
import type { StrategyDetail } from '../../service/contract/strategies.ts';
import type { AuditRow } from '../../service/contract/trading.ts';
import type { Arrival } from '../../service/contract/transfer.ts';
import type { DeliveryStatus, DeliveryView, EventSummary } from '../../service/contract/views.ts';
import type { Client } from './client.ts';
import { type EventLog, openedLog, refreshed } from './event-log.ts';
import { useClient } from './ServiceProvider.tsx';

/** Rows that one page of a listing has. */
export const PAGE_ROWS = 100;

/** Events that a search shows at first, and more with each look further back. */
const FOUND_ROWS = 20;

/** Entries of a strategy's history that are read at once; each has what its step sent. */
const ENTRIES = 25;

/** What changes without an event is read again this often while it is looked at, ms. */
const REFRESH_MS = 5_000;

/** What a short list of events is narrowed to; an absent field does not narrow. */
type ShortFilter = Pick<EventFilter, 'source' | 'type' | 'status'>;

/** What the list of orders is narrowed to; an absent field does not narrow. */
export interface OrderFilter {
  status?: OrderStatus[];
  broker?: string;
  symbol?: string;
}

/** A trade of the listing. */
export type TradeRow = Trade & { seq: number; money: 'paper' | 'live' };

/** Every read of the service with its place in the cache, so that who changes something knows what to refresh. */
export const queries = {
  status: (client: Client) => queryOptions({ queryKey: ['status'], queryFn: () => client.status.get() }),
  events: (client: Client, filter: ShortFilter) =>
    infiniteQueryOptions({
      queryKey: ['events', filter],
      queryFn: ({ pageParam }) => client.events.list({ ...filter, ...before(pageParam), limit: PAGE_ROWS }),
      initialPageParam: null as number | null,
      getNextPageParam: olderThan<EventSummary>,
    }),
  /** A short list that is searched, and read on as far back as is wanted. @param text empty: the newest. */
  foundEvents: (client: Client, text: string) =>
    infiniteQueryOptions({
      queryKey: ['foundEvents', text],
      queryFn: ({ pageParam, signal }) =>
        client.events.search({ ...(text === '' ? {} : { text }), ...before(pageParam), limit: FOUND_ROWS }, { signal }),
      initialPageParam: null as number | null,
      getNextPageParam: ({ next }: EventPage) => next,
      staleTime: 0,
      refetchInterval: REFRESH_MS,
    }),
  /** Live's list. What is loaded stays when it is read again: rows are replaced, not fetched anew. */
  eventLog: (client: Client, filter: EventFilter) =>
    queryOptions({
      queryKey: ['eventLog', filter],
      queryFn: ({ client: cache, queryKey }) => readLog(client, filter, () => cache.getQueryData<EventLog>(queryKey)),
      // Thousands of rows need not be compared to find that some of them changed.
      structuralSharing: false,
    }),
  event: (client: Client, id: string) =>
    queryOptions({ queryKey: ['event', id], queryFn: () => client.events.get({ id }) }),
  /** Under `event`, so that it is read again when the event changes. */
  whyNot: (client: Client, id: string, rule: string) =>
    queryOptions({ queryKey: ['event', id, 'whyNot', rule], queryFn: () => client.events.whyNot({ id, rule }) }),
  backups: (client: Client) => queryOptions({ queryKey: ['backups'], queryFn: () => client.backups.get() }),
  rules: (client: Client) => queryOptions({ queryKey: ['rules'], queryFn: () => client.rules.list() }),
  rule: (client: Client, id: string) =>
    queryOptions({ queryKey: ['rule', id], queryFn: () => client.rules.get({ id }) }),
  /** What may keep rules silent for good; of use for some time, and costly the first time. */
  hints: (client: Client) =>
    queryOptions({
      queryKey: ['rules', 'hints'],
      queryFn: () => client.rules.hints(),
      staleTime: 30_000,
      refetchInterval: 60_000,
    }),
  /** What a text would change here; never kept, because what is here may be another meanwhile. */
  importPlan: (client: Client, text: string, arrival: Arrival) =>
    queryOptions({
      queryKey: ['importPlan', text, arrival],
      queryFn: () => client.transfer.plan({ text, arrival }),
      placeholderData: keepPreviousData,
      gcTime: 0,
    }),
  firings: (client: Client, id: string) =>
    queryOptions({ queryKey: ['firings', id], queryFn: () => client.rules.firings({ id }) }),
  /** Samples that a draft is tried on; as they would be received about now. */
  trySamples: (client: Client) =>
    queryOptions({ queryKey: ['trySamples'], queryFn: () => client.rules.samples(), staleTime: 300_000 }),
  /** What rules can speak of here: kinds of events, fields and values that were seen, and names. */
  vocabulary: (client: Client) =>
    queryOptions({ queryKey: ['vocabulary'], queryFn: () => client.rules.vocabulary(), staleTime: 15_000 }),
  deliveries: (client: Client, status: readonly DeliveryStatus[]) =>
    infiniteQueryOptions({
      queryKey: ['deliveries', status],
      queryFn: ({ pageParam }) =>
        client.deliveries.list({
          ...(status.length === 0 ? {} : { status: [...status] }),
          ...before(pageParam),
          limit: PAGE_ROWS,
        }),
      initialPageParam: null as number | null,
      getNextPageParam: olderThan<DeliveryView>,
    }),
  trading: (client: Client) => queryOptions({ queryKey: ['trading'], queryFn: () => client.trading.get() }),
  orders: (client: Client, filter: OrderFilter) =>
    infiniteQueryOptions({
      queryKey: ['orders', filter],
      queryFn: ({ pageParam }) => client.orders.list({ ...filter, ...before(pageParam), limit: PAGE_ROWS }),
      initialPageParam: null as number | null,
      getNextPageParam: olderThan<OrderView>,
    }),
  order: (client: Client, id: string) =>
    queryOptions({ queryKey: ['order', id], queryFn: () => client.orders.get({ id }) }),
  trades: (client: Client) =>
    infiniteQueryOptions({
      queryKey: ['trades'],
      queryFn: ({ pageParam }) => client.orders.trades({ ...before(pageParam), limit: PAGE_ROWS }),
      initialPageParam: null as number | null,
      getNextPageParam: olderThan<TradeRow>,
    }),
  strategies: (client: Client) => queryOptions({ queryKey: ['strategies'], queryFn: () => client.strategies.list() }),
  /** One of them, with a page of its history in each. */
  strategy: (client: Client, id: string) =>
    infiniteQueryOptions({
      queryKey: ['strategy', id],
      queryFn: ({ pageParam }) => client.strategies.get({ id, skip: pageParam, limit: ENTRIES }),
      initialPageParam: 0,
      getNextPageParam: ({ entries }: StrategyDetail, _pages, skipped: number) =>
        skipped + ENTRIES < entries ? skipped + ENTRIES : null,
    }),
  brokers: (client: Client) => queryOptions({ queryKey: ['brokers'], queryFn: () => client.brokers.list() }),
  channels: (client: Client) => queryOptions({ queryKey: ['channels'], queryFn: () => client.channels.view() }),
  /** Of a day such as `2026-11-03`, in the settings' zone. */
  report: (client: Client, date: string) =>
    queryOptions({ queryKey: ['report', date], queryFn: () => client.report.daily({ date }) }),
  matrix: (client: Client) => queryOptions({ queryKey: ['matrix'], queryFn: () => client.notifications.matrix.get() }),
  audit: (client: Client) =>
    infiniteQueryOptions({
      queryKey: ['audit'],
      queryFn: ({ pageParam }) => client.audit.list({ ...before(pageParam), limit: PAGE_ROWS }),
      initialPageParam: null as number | null,
      getNextPageParam: olderThan<AuditRow>,
    }),
  sources: (client: Client) => queryOptions({ queryKey: ['sources'], queryFn: () => client.sources.list() }),
  firstSteps: (client: Client) => queryOptions({ queryKey: ['firstSteps'], queryFn: () => client.firstSteps.get() }),
  tunnelSettings: (client: Client) =>
    queryOptions({ queryKey: ['tunnelSettings'], queryFn: () => client.tunnel.settings() }),
  health: (client: Client) =>
    queryOptions({
      queryKey: ['health'],
      queryFn: () => client.monitoring.health(),
      refetchInterval: REFRESH_MS,
      refetchOnMount: 'always',
    }),
  refusals: (client: Client, source: string) =>
    queryOptions({
      queryKey: ['refusals', source],
      queryFn: () => client.sources.refusals({ source }),
      refetchInterval: REFRESH_MS,
    }),
  refusal: (client: Client, id: number) =>
    queryOptions({ queryKey: ['refusal', id], queryFn: () => client.sources.refusal({ id }) }),
  registrations: (client: Client) =>
    queryOptions({ queryKey: ['registrations'], queryFn: () => client.registrations.list() }),
  registrationSetup: (client: Client) =>
    queryOptions({ queryKey: ['registrationSetup'], queryFn: () => client.registrations.setup() }),
  samples: (client: Client, source: string) =>
    queryOptions({ queryKey: ['samples', source], queryFn: () => client.sources.samples({ source }) }),
};

/** The service's state, kept fresh by the watcher. */
export function useStatus() {
  return useQuery(queries.status(useClient()));
}

/** Kill switch, arming, limits and what is held back, kept fresh by the watcher. */
export function useTrading() {
  return useQuery(queries.trading(useClient()));
}

/** The rules, kept fresh by the watcher. */
export function useRules() {
  return useQuery(queries.rules(useClient()));
}

export function useSources() {
  return useQuery(queries.sources(useClient()));
}

/** The sources with what is turned away, which no event tells of. */
export function useSourcesLive() {
  return useQuery({ ...queries.sources(useClient()), refetchInterval: REFRESH_MS });
}

/** Webhooks at providers, kept fresh by the watcher. */
export function useRegistrations() {
  return useQuery(queries.registrations(useClient()));
}

/** What can be chosen for a registration; asked for anew with every change of one. */
export function useRegistrationSetup() {
  return useQuery(queries.registrationSetup(useClient()));
}

/** A cached listing of pages, newest first. */
export type Pages<Row> = InfiniteData<Row[], number | null>;

function before(seq: number | null): { before?: number } {
  return seq === null ? {} : { before: seq };
}

function olderThan<Row extends { seq: number }>(last: Row[]): number | null {
  return last.length < PAGE_ROWS ? null : (last.at(-1)?.seq ?? null);
}

/** Pages that are read again after the line was away: what is further down is read when it changes. */
const MOST_REREAD = 6;

/** The first page, or where rows are known all of these as they are now, and what came since. */
async function readLog(client: Client, filter: EventFilter, known: () => EventLog | undefined): Promise<EventLog> {
  const log = known();
  const limit = log === undefined ? PAGE_ROWS : MOST_EVENTS;
  const oldest = log?.rows.at(-1)?.seq ?? Number.POSITIVE_INFINITY;
  let page = await client.events.search({ ...filter, limit });
  for (let read = 1; log !== undefined && page.next !== null && page.next > oldest && read < MOST_REREAD; read += 1) {
    const more = await client.events.search({ ...filter, before: page.next, limit });
    page = { ...more, rows: [...page.rows, ...more.rows] };
  }
  const now = known();
  return now === undefined ? openedLog(page) : refreshed(now, page);
}
