import type { Dialect, Wanted } from './dialects/dialect.ts';
import { isOrderNotFound } from './dialects/not-found.ts';
import type { CcxtExchange, CcxtOrder } from './exchange.ts';

/** What a place where one order may be is looked at with. */
export interface Looking {
  exchange: CcxtExchange;
  dialect: Dialect;
  wanted: Wanted;
}

/** The address for one order. */
export function one({ exchange, dialect, wanted }: Looking): Promise<CcxtOrder | null> {
  return dialect.one(exchange, wanted);
}

/** Open orders, those that wait for a trigger included. */
export async function amongOpen({ exchange, dialect, wanted }: Looking): Promise<CcxtOrder | null> {
  const orders = await openOrders(exchange, dialect, wanted.market.symbol);
  return orders.find((order) => isWanted(order, wanted)) ?? null;
}

/** Orders that have ended. */
export async function amongClosed({ exchange, dialect, wanted }: Looking): Promise<CcxtOrder | null> {
  const orders = await dialect.closed(exchange, wanted);
  const found = orders.find((order) => isWanted(order, wanted));
  if (found === undefined && orders.length >= dialect.longestList.closed)
    throw new Error('the list of orders is too long');
  return found ?? null;
}

/** The address for one conditional order; what it became where it was triggered. */
export async function conditionalOne(looking: Looking): Promise<CcxtOrder | null> {
  const { exchange, dialect, wanted } = looking;
  const order = (await dialect.conditional?.one(exchange, wanted)) ?? null;
  return order === null ? null : asItIsNow(order, looking);
}

/** Conditional orders that were triggered, canceled or refused. */
export async function amongEndedConditional(looking: Looking): Promise<CcxtOrder | null> {
  const { exchange, dialect, wanted } = looking;
  const orders = (await dialect.conditional?.ended(exchange, wanted)) ?? [];
  const order = orders.find((each) => isWanted(each, wanted));
  return order === undefined ? null : asItIsNow(order, looking);
}

/** Throws where a conditional order was triggered and no list shows what it became: that is no end, and no absence either. */
async function asItIsNow(order: CcxtOrder, looking: Looking): Promise<CcxtOrder> {
  const { triggeredAs } = order;
  if (triggeredAs === undefined) return order;
  if (triggeredAs === '') throw new Error(NOT_TOLD);
  const wanted = { ...looking.wanted, exchangeOrderId: triggeredAs };
  for (const look of [one, amongOpen, amongClosed]) {
    const now = await look({ ...looking, wanted });
    if (now !== null) return now;
  }
  throw new Error(`it was triggered, and no list shows the order ${triggeredAs} that it became`);
}

const NOT_TOLD = 'it was triggered, and the exchange does not tell what single order it became';

/** Cancels an order, waiting or not. The last answer of the exchange tells how that went. */
export async function cancelOrder({ exchange, dialect, wanted }: Looking): Promise<void> {
  const { conditional } = dialect;
  try {
    await dialect.cancel(exchange, wanted);
  } catch (error) {
    if (conditional === undefined || !isOrderNotFound(error)) throw error;
    const waiting = await conditional.one(exchange, wanted);
    if (waiting === null) throw error;
    const { triggeredAs } = waiting;
    if (triggeredAs === '') throw new Error(NOT_TOLD);
    if (triggeredAs === undefined) await conditional.cancel(exchange, wanted);
    else await dialect.cancel(exchange, { ...wanted, exchangeOrderId: triggeredAs });
  }
}

/** All open orders; throws where there may be more of them than the exchange tells. Undefined: of all symbols. */
export async function openOrders(
  exchange: CcxtExchange,
  { openParameters, longestList, conditional, named = (order) => order }: Dialect,
  symbol: string | undefined,
): Promise<CcxtOrder[]> {
  const limit = Number.isFinite(longestList.open) ? longestList.open : undefined;
  const orders = await exchange.fetchOpenOrders(symbol, undefined, limit, openParameters);
  if (orders.length >= longestList.open) throw new Error('the list of open orders is too long');
  const waiting = (await conditional?.open(exchange, symbol)) ?? [];
  return [...orders.map(named), ...waiting];
}

function isWanted({ id, clientOrderId, waitedAs }: CcxtOrder, { exchangeOrderId, ...wanted }: Wanted): boolean {
  if (exchangeOrderId === null) return clientOrderId === wanted.clientOrderId;
  return id === exchangeOrderId || waitedAs === exchangeOrderId;
}
