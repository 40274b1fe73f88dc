import type { BrokerOrder, Found } from '../broker.ts';
import type { Dialect, Wanted } from './dialects/dialect.ts';
import type { CcxtExchange, CcxtOrder, CcxtTrade } from './exchange.ts';
import { viewOf } from './order-view.ts';

interface Means {
  exchange: CcxtExchange;
  dialect: Dialect;
  wanted: Wanted;
  now: () => number;
  /** A failure in words, without a secret. */
  wordsOf: (error: unknown) => string;
}

/**
 * Looks for one order: at the address for one order, among the open ones, among those that have ended, and among the executions since it was
 * asked for. It is absent only where all of these were read, to their end, and have none; what cannot be read does not hide what another list
 * shows.
 */
export async function findOrder(means: Means): Promise<Found> {
  const failures: string[] = [];
  const attempt = async <T>(look: () => Promise<T>): Promise<T | null> => {
    try {
      return await look();
    } catch (error) {
      failures.push(means.wordsOf(error));
      return null;
    }
  };
  for (const look of [one, amongOpen, amongClosed]) {
    const order = await attempt(() => look(means));
    if (order !== null) return { kind: 'found', order: await withFills(order, means) };
  }
  const byTrades = await attempt(() => amongTrades(means));
  if (byTrades !== null) return { kind: 'found', order: byTrades };
  const [failure] = failures;
  return failure === undefined ? { kind: 'absent' } : { kind: 'failed', message: failure };
}

function one({ exchange, dialect, wanted }: Means): Promise<CcxtOrder | null> {
  return dialect.one(exchange, wanted);
}

async function amongOpen({ exchange, dialect, wanted }: Means): Promise<CcxtOrder | null> {
  const orders = await openOrders(exchange, dialect, wanted.market.symbol);
  return orders.find((order) => isWanted(order, wanted)) ?? null;
}

async function amongClosed({ exchange, dialect, wanted }: Means): Promise<CcxtOrder | null> {
  const orders = await dialect.closed(exchange, wanted);
  const found = orders.find((order) => isWanted(order, wanted));
  if (found === undefined && orders.length >= dialect.longestList.closed)
    throw new Error('the list of orders is too long');
  return found ?? null;
}

/** An order that no list shows any more, and of which there are executions: it is what these make of it. */
async function amongTrades({ exchange, dialect, wanted, now }: Means): Promise<BrokerOrder | null> {
  const all = await dialect.trades(exchange, wanted, null);
  const trades = all.filter((trade) => dialect.isTradeOf(trade, wanted));
  const [first] = trades;
  if (first === undefined) {
    if (all.length >= dialect.longestList.trades) throw new Error('the list of trades is too long');
    return null;
  }
  const { clientOrderId, market, symbol } = wanted;
  const order: CcxtOrder = { id: first.order, clientOrderId, side: first.side, status: 'open', info: {} };
  return viewOf(order, { market, symbol, now: now(), trades });
}

/** With its executions where there are any; a fault of their list does not hide the order. */
export async function withFills(order: CcxtOrder, means: Omit<Means, 'wordsOf'>): Promise<BrokerOrder> {
  const { wanted, now } = means;
  const { market, symbol, clientOrderId } = wanted;
  const trades = await tradesOf(order, means);
  const view = viewOf(order, { market, symbol, now: now(), trades });
  return { ...view, clientOrderId: view.clientOrderId ?? (clientOrderId === '' ? null : clientOrderId) };
}

async function tradesOf(
  order: CcxtOrder,
  { exchange, dialect, wanted }: Pick<Means, 'exchange' | 'dialect' | 'wanted'>,
): Promise<readonly CcxtTrade[] | null> {
  const { id, filled = '0' } = order;
  if (id === undefined || Number(filled) === 0) return [];
  try {
    const trades = await dialect.trades(exchange, wanted, id);
    return trades.filter((trade) => trade.order === undefined || trade.order === id);
  } catch {
    return null;
  }
}

function isWanted({ id, clientOrderId }: CcxtOrder, wanted: Wanted): boolean {
  return wanted.exchangeOrderId === null ? clientOrderId === wanted.clientOrderId : id === wanted.exchangeOrderId;
}

/** All open orders; throws where there may be more of them than the exchange tells. Undefined: of all symbols. */
export async function openOrders(
  exchange: CcxtExchange,
  { openParameters, longestList }: Pick<Dialect, 'openParameters' | 'longestList'>,
  symbol: string | undefined,
): Promise<CcxtOrder[]> {
  const limit = Number.isFinite(longestList.open) ? longestList.open : undefined;
  const orders = await exchange.fetchOpenOrders(symbol, undefined, limit, openParameters);
  if (orders.length >= longestList.open) throw new Error('the list of open orders is too long');
  return orders;
}
