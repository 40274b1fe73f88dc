import type { BrokerOrder, Found, OrderReference } from '../broker.ts';
import type { OkdClient } from './client.ts';
import { bareSymbol, type Row, readable } from './fields.ts';
import { type Reading, readList } from './lists.ts';
import { idsOf, type OrderRow, readOrderRow } from './order-row.ts';
import { viewOf, viewOfOpen, viewOfTrades } from './order-view.ts';
import { readTradeRow, type TradeRow } from './trade-row.ts';

const SPOT = { category: 'spot' } as const;
const OPEN = '/spot/orders/open';
const HISTORY = '/spot/orders/history';
const TRADES = '/spot/trades/history';

type Looked<T> = { found: T } | { absent: true } | { failed: string; isReached: boolean };

/**
 * Looks for an order among the open ones, then in the history, then among the trades. Absent only where history and trades were read to
 * their end: an exchange without a list of open orders has them in its history.
 */
export async function findOrder(client: OkdClient, reference: OrderReference, now: number): Promise<Found> {
  const failures: string[] = [];
  for (const path of [OPEN, HISTORY]) {
    const looked = await amongOrders(client, path, reference);
    if ('found' in looked) return withTrades(client, looked.found, reference, now);
    if (!('failed' in looked)) continue;
    if (!looked.isReached) return { kind: 'failed', message: looked.failed };
    failures.push(looked.failed);
  }
  const looked = await tradesOf(client, reference, now);
  if ('failed' in looked) return { kind: 'failed', message: looked.failed };
  const [first, ...others] = 'found' in looked ? looked.found : [];
  if (first !== undefined) return foundOr(viewOfTrades([first, ...others], reference));
  const [failure] = failures;
  return failure === undefined ? { kind: 'absent' } : { kind: 'failed', message: failure };
}

/** All orders that rest, of one symbol or of all; nothing is left out. */
export async function openOrders(
  client: OkdClient,
  symbol: string | null,
  now: number,
): Promise<{ orders: BrokerOrder[] } | { failed: string }> {
  const orders: BrokerOrder[] = [];
  let isUnreadable = false;
  const reading = await readList(client, { path: OPEN, query: SPOT }, (rows) => {
    for (const row of rows) {
      const read = readable(() => readOrderRow(row));
      if (read === null) isUnreadable = true;
      const view = read === null ? null : viewOfOpen(read, now);
      if (view !== null) orders.push(view);
    }
    return isUnreadable;
  });
  if (isUnreadable) return { failed: `${OPEN}: a row that is no order` };
  if (reading.kind !== 'all') return { failed: failureOf(reading, OPEN).failed };
  const bare = symbol === null ? null : bareSymbol(symbol);
  return {
    orders:
      bare === null
        ? orders
        : orders.filter((order) => order.symbol === bare).map((order) => ({ ...order, symbol: symbol ?? bare })),
  };
}

async function amongOrders(client: OkdClient, path: string, reference: OrderReference): Promise<Looked<OrderRow>> {
  let found: Row | undefined;
  let isDoubtful = false;
  const since = path === HISTORY ? { since: reference.since } : {};
  const reading = await readList(client, { path, query: SPOT, ...since }, (rows) => {
    found = rows.find((row) => isOf(row, reference) === true);
    isDoubtful ||= rows.some((row) => isOf(row, reference) === null);
    return found !== undefined;
  });
  if (found !== undefined) {
    const row = found;
    const read = readable(() => readOrderRow(row));
    return read === null
      ? { failed: `${path}: the order is there, and cannot be read`, isReached: true }
      : { found: read };
  }
  if (reading.kind === 'missing' && path === OPEN) return { absent: true };
  if (reading.kind !== 'all') return failureOf(reading, path);
  return isDoubtful ? { failed: `${path}: rows that do not say whose they are`, isReached: true } : { absent: true };
}

/** True where the row is of that order; null where it does not tell. */
function isOf(row: Row, { clientOrderId, exchangeOrderId }: OrderReference): boolean | null {
  const ids = readable(() => idsOf(row));
  if (ids === null) return null;
  if (ids.clientOrderId === clientOrderId) return true;
  if (exchangeOrderId !== null && ids.exchangeOrderId !== undefined) return ids.exchangeOrderId === exchangeOrderId;
  return ids.clientOrderId === undefined ? null : false;
}

/** The order with what was executed of it. */
async function withTrades(client: OkdClient, row: OrderRow, reference: OrderReference, now: number): Promise<Found> {
  const isNothingFilled = row.filled?.eq(0) === true;
  const { exchangeOrderId } = row;
  const looked = isNothingFilled ? { found: [] } : await tradesOf(client, { ...reference, exchangeOrderId }, now);
  const trades = 'found' in looked ? looked.found : 'absent' in looked ? [] : null;
  return foundOr(viewOf(row, trades, reference.symbol, now));
}

function foundOr(order: BrokerOrder | null): Found {
  return order === null
    ? { kind: 'failed', message: 'the order is there, and the exchange does not say how much of it was executed' }
    : { kind: 'found', order };
}

async function tradesOf(client: OkdClient, reference: OrderReference, now: number): Promise<Looked<TradeRow[]>> {
  const found: TradeRow[] = [];
  let isDoubtful = false;
  const reading = await readList(client, { path: TRADES, query: SPOT, since: reference.since }, (rows) => {
    for (const row of rows) {
      const isOurs = isTradeOf(row, reference);
      const read = isOurs === true ? readable(() => readTradeRow(row, now)) : null;
      if (read !== null) found.push(read);
      else if (isOurs !== false) isDoubtful = true;
    }
    return isDoubtful;
  });
  if (isDoubtful) return { failed: `${TRADES}: rows that cannot be read`, isReached: true };
  if (reading.kind !== 'all') return failureOf(reading, TRADES);
  return found.length === 0 ? { absent: true } : { found };
}

/** As {@link isOf}; a trade's own `id` is not that of its order. */
function isTradeOf(row: Row, reference: OrderReference): boolean | null {
  const { id: _own, ...ids } = row;
  return isOf(ids, reference);
}

function failureOf(reading: Reading, path: string): { failed: string; isReached: boolean } {
  if (reading.kind === 'failed') return { failed: reading.message, isReached: reading.isReached };
  return { failed: `${path}: the exchange has no such list`, isReached: true };
}
