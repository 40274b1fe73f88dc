import { isRecord } from '../../../../rules/event/json.ts';
import type { NewOrder } from '../../broker.ts';
import type { CcxtExchange, CcxtOrder } from '../exchange.ts';
import { type Conditional, idParameters, type Wanted } from './dialect.ts';
import { isOrderNotFound } from './not-found.ts';
import { dataOf } from './okx-lists.ts';

/*
 * OKX keeps conditional orders as "algo orders", with `algoClOrdId` and `algoId`. Of their types `conditional` with a stop-loss price is the one that knows
 * a direction: a stop that the market has passed already is refused (51278, 51280), where `trigger` would wait for the price to cross it from the other
 * side. It takes `tgtCcy` too, which `trigger` refuses (51281).
 * Source: https://www.okx.com/docs-v5/en/#order-book-trading-algo-trading
 */

const TYPE = { ordType: 'conditional' };
/** Entries of a list at most. */
const MOST = 100;
/** Of the history, which is asked for one of them at a time. */
const ENDED = ['effective', 'canceled', 'order_failed'];

export function okxConditional(instType: 'SPOT' | 'SWAP'): Conditional {
  return {
    one,
    async open(exchange, symbol) {
      const orders = await exchange.fetchOpenOrders(symbol, undefined, MOST, { trigger: true, instType, ...TYPE });
      if (orders.length >= MOST) throw new Error('the list of conditional orders is too long');
      return orders.map(read);
    },
    async ended(exchange, wanted) {
      const lists: CcxtOrder[][] = [];
      for (const state of ENDED) lists.push(await endedAs(exchange, wanted, state, instType));
      return lists.flat();
    },
    async cancel(exchange, wanted) {
      const [id, named] = idParameters(wanted, 'clOrdId');
      await exchange.cancelOrder(id, wanted.market.symbol, { ...named, trigger: true });
    },
  };
}

/** What ccxt is told of a stop. `tdMode` because ccxt makes `cross` of it, which would borrow. */
export function stopParameters({ clientOrderId }: NewOrder, stopLossPrice: string, isSpot: boolean) {
  return { stopLossPrice, algoClOrdId: clientOrderId, ...(isSpot ? { tdMode: 'cash' } : {}) };
}

async function one(exchange: CcxtExchange, wanted: Wanted): Promise<CcxtOrder | null> {
  const [id, named] = idParameters(wanted, 'clOrdId');
  try {
    const order = await exchange.fetchOrder(id, wanted.market.symbol, { ...named, trigger: true });
    return order.id === undefined ? null : read(order);
  } catch (error) {
    if (isOrderNotFound(error)) return null;
    throw error;
  }
}

async function endedAs(
  exchange: CcxtExchange,
  { market, since }: Wanted,
  state: string,
  instType: string,
): Promise<CcxtOrder[]> {
  const asked = { ...TYPE, state, instType, instId: market.id, limit: String(MOST) };
  const orders = exchange.parseOrders(dataOf(await exchange.privateGetTradeOrdersAlgoHistory?.(asked)), market);
  const reachesBack = orders.some(({ timestamp }) => timestamp !== undefined && timestamp < since);
  if (orders.length >= MOST && !reachesBack) throw new Error('the list of conditional orders is too long');
  return orders.map(read);
}

/** ccxt takes an order that was triggered for filled, and one that failed when it was triggered for canceled. */
function read(order: CcxtOrder): CcxtOrder {
  const { algoClOrdId, state } = order.info;
  const named = { ...order, clientOrderId: typeof algoClOrdId === 'string' ? algoClOrdId : order.clientOrderId };
  switch (state) {
    case 'effective':
    case 'partially_effective':
      return { ...named, status: 'open', triggeredAs: becameOf(order.info) };
    case 'order_failed':
    case 'partially_failed':
      return { ...named, status: 'rejected' };
    default:
      return named;
  }
}

/** Empty where it is not told, or several: a market order that is larger than OKX takes at once is split. */
function becameOf({ ordIdList, ordId }: CcxtOrder['info']): string {
  const ids = Array.isArray(ordIdList) ? ordIdList : [];
  const id = ids.length > 1 ? '' : (ids[0] ?? ordId);
  return typeof id === 'string' ? id : '';
}

/** An order that a conditional one became: ccxt gives it the id of that one, and it has no client order id of its own. */
export function namedAsOrder(order: CcxtOrder): CcxtOrder {
  const { info } = order;
  if (!isRecord(info) || typeof info.algoId !== 'string' || info.algoId === '') return order;
  const [ordId, clOrdId, algoClOrdId] = [info.ordId, info.clOrdId, info.algoClOrdId].map((id) =>
    typeof id === 'string' && id !== '' ? id : undefined,
  );
  return { ...order, id: ordId, clientOrderId: clOrdId ?? algoClOrdId, waitedAs: info.algoId };
}
