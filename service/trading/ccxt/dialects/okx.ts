import { isRecord } from '../../../../rules/event/json.ts';
import type { BrokerAbilities, NewOrder } from '../../broker.ts';
import type { Answer } from '../connection.ts';
import type { CcxtExchange } from '../exchange.ts';
import { type Dialect, type ExchangeRefusal, idParameters, type Wanted } from './dialect.ts';
import { isOrderNotFound } from './not-found.ts';
import { namedAsOrder, okxConditional, stopParameters } from './okx-conditional.ts';
import { dataOf } from './okx-lists.ts';
import { OKX_REFUSALS } from './okx-refusals.ts';

/**
 * OKX: a repeated `clOrdId` is refused with 51016, and "if the clOrdId is associated with multiple orders, only the latest one will be
 * returned": it may be used again once the first order has ended. Stops are a service of their own, {@link okxConditional}.
 * Source: https://www.okx.com/docs-v5/en/#order-book-trading-trade-post-place-order and …-get-order-details
 */
const SPOT: BrokerAbilities = {
  kinds: new Set(['market', 'limit', 'stop', 'stop_limit']),
  reduceOnly: false,
  trailing: false,
  timesInForce: new Set(['GTC', 'IOC', 'FOK', 'PO']),
  clientOrderIds: 'among_open',
  isProven: true,
};

/** The same; amounts are counted in contracts there, which {@link MarketBook} converts. */
const PERPETUAL: BrokerAbilities = { ...SPOT, reduceOnly: true };

const MOST = 100;

/** OKX through ccxt. */
export function okxDialect(market: 'spot' | 'perpetual'): Dialect {
  const isSpot = market === 'spot';
  const instType = isSpot ? 'SPOT' : 'SWAP';
  return {
    abilities: isSpot ? SPOT : PERPETUAL,
    options: {
      defaultType: isSpot ? 'spot' : 'swap',
      fetchMarkets: { types: [isSpot ? 'spot' : 'swap'] },
      // The address for one order; ccxt prefers the one for several.
      createOrder: 'privatePostTradeOrder',
    },
    balanceParameters: {},
    openParameters: { instType },
    longestList: { open: MOST, closed: MOST, trades: MOST },
    conditional: okxConditional(instType),
    // What a stop becomes rests until it is canceled; a market order has no such time.
    unsupported: ({ stopPrice, timeInForce }) =>
      stopPrice !== null && timeInForce !== null && timeInForce !== 'GTC' ? ['stopOrdersWith', timeInForce] : null,
    named: namedAsOrder,
    parameters: (order) => ({
      ...parameters(order),
      ...(order.stopPrice === null ? {} : stopParameters(order, order.stopPrice, isSpot)),
    }),
    one,
    async closed(exchange, { market: of, since }) {
      // ccxt's own asks for filled or for canceled ones.
      const answer = await exchange.privateGetTradeOrdersHistory?.({ instType, instId: of.id, begin: String(since) });
      return exchange.parseOrders(dataOf(answer), of).map(namedAsOrder);
    },
    async trades(exchange, { market: of, since }, orderId) {
      // ccxt's own asks the archive, which is behind.
      const range = orderId === null ? { begin: String(since) } : { ordId: orderId };
      const answer = await exchange.privateGetTradeFills?.({ instType, instId: of.id, ...range });
      return exchange.parseTrades(dataOf(answer), of);
    },
    isTradeOf: ({ order, info }, { exchangeOrderId, clientOrderId }) =>
      info.clOrdId === clientOrderId || (exchangeOrderId !== null && order === exchangeOrderId),
    async cancel(exchange, wanted) {
      const [id, named] = idParameters(wanted, 'clOrdId');
      await exchange.cancelOrder(id, wanted.market.symbol, named);
    },
    refusalOf,
    isDefinite: ({ code }) => OKX_REFUSALS.has(code),
    isNotThere: ({ code }) => NOT_THERE.has(code),
  };
}

/** There is no such order, or it is filled, canceled, or was never there: nothing to cancel. */
const NOT_THERE = new Set(['51400', '51401', '51402', '51603']);

async function one(exchange: CcxtExchange, wanted: Wanted) {
  const [id, named] = idParameters(wanted, 'clOrdId');
  try {
    return namedAsOrder(await exchange.fetchOrder(id, wanted.market.symbol, named));
  } catch (error) {
    if (isOrderNotFound(error)) return null;
    throw error;
  }
}

function parameters({ clientOrderId, timeInForce, reduceOnly }: NewOrder): Record<string, unknown> {
  return {
    clientOrderId,
    ...(timeInForce === 'PO' ? { postOnly: true } : timeInForce === null ? {} : { timeInForce }),
    ...(reduceOnly ? { reduceOnly: true } : {}),
  };
}

/** `{"code": "1", "data": [{"sCode": "51008", "sMsg": "…"}]}`, or a code of its own; 0 is a yes. */
function refusalOf({ json }: Answer): ExchangeRefusal | null {
  if (!isRecord(json) || typeof json.code !== 'string') return null;
  const [first] = Array.isArray(json.data) ? json.data : [];
  if (isRecord(first) && typeof first.sCode === 'string' && first.sCode !== '0') {
    return { code: first.sCode, message: String(first.sMsg ?? '') };
  }
  return json.code === '0' ? null : { code: json.code, message: String(json.msg ?? '') };
}
