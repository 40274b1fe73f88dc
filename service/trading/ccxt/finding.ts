import type { BrokerOrder, Found } from '../broker.ts';
import type { CcxtOrder, CcxtTrade } from './exchange.ts';
import { amongClosed, amongEndedConditional, amongOpen, conditionalOne, type Looking, one } from './looks.ts';
import { viewOf } from './order-view.ts';

interface Means extends Looking {
  now: () => number;
  /** A failure in words, without a secret. */
  wordsOf: (error: unknown) => string;
}

/**
 * Looks for one order: at the address for one order, among the open ones, among those that have ended, and among the executions since it was
 * asked for; where conditional orders are kept apart, there as well. It is absent only where all of these were read, to their end, and have none; what cannot be read does not hide what another list
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
  for (const look of [one, conditionalOne, amongOpen, amongClosed, amongEndedConditional]) {
    const order = await attempt(() => look(means));
    if (order !== null) return { kind: 'found', order: await withFills(order, means) };
  }
  const byTrades = await attempt(() => amongTrades(means));
  if (byTrades !== null) return { kind: 'found', order: byTrades };
  const [failure] = failures;
  return failure === undefined ? { kind: 'absent' } : { kind: 'failed', message: failure };
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
  // What a conditional order became may have a name of the exchange's.
  return { ...view, clientOrderId: clientOrderId === '' ? view.clientOrderId : clientOrderId };
}

async function tradesOf(
  order: CcxtOrder,
  { exchange, dialect, wanted }: Looking,
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
