import { isRecord } from '../../../../rules/event/json.ts';
import type { Said } from '../../../contract/sayings/en.ts';
import type { BrokerAbilities, NewOrder } from '../../broker.ts';
import type { Answer } from '../connection.ts';
import type { CcxtExchange, CcxtTrade } from '../exchange.ts';
import { BINANCE_CONDITIONAL } from './binance-conditional.ts';
import { BINANCE_REFUSALS } from './binance-refusals.ts';
import { type Dialect, type ExchangeRefusal, idParameters, type Wanted } from './dialect.ts';
import { isOrderNotFound } from './not-found.ts';

/**
 * Binance Spot: `newClientOrderId` is unique "among open orders"; a repeat is accepted once the first one is filled or expired.
 * Source: https://developers.binance.com/docs/binance-spot-api-docs/rest-api/trading-endpoints (new order).
 */
const SPOT: BrokerAbilities = {
  kinds: new Set(['market', 'limit', 'stop', 'stop_limit']),
  reduceOnly: false,
  trailing: false,
  timesInForce: new Set(['GTC', 'IOC', 'FOK', 'PO']),
  clientOrderIds: 'among_open',
  isProven: true,
};

/**
 * Binance USDⓈ-M futures: `newClientOrderId` is "a unique id among open orders". Stops are a service of their own there,
 * {@link BINANCE_CONDITIONAL}.
 * Source: https://developers.binance.com/docs/derivatives/usds-margined-futures/trade/rest-api (new order).
 */
const PERPETUAL: BrokerAbilities = { ...SPOT, reduceOnly: true };

/** Binance through ccxt. */
export function binanceDialect(market: 'spot' | 'perpetual'): Dialect {
  const isSpot = market === 'spot';
  return {
    abilities: isSpot ? SPOT : PERPETUAL,
    options: {
      defaultType: isSpot ? 'spot' : 'swap',
      defaultSubType: isSpot ? undefined : 'linear',
      fetchMarkets: { types: [isSpot ? 'spot' : 'linear'] },
      // What may be borrowed on is nothing that an order needs, and a key need not be allowed to ask.
      fetchMargins: false,
      // All symbols at once costs more of the budget, and is asked for seldom.
      fetchOpenOrders: { warnWithoutSymbol: false },
      warnOnFetchOpenOrdersWithoutSymbol: false,
    },
    ...(isSpot ? { marketParameters: { showPermissionSets: false } } : {}),
    balanceParameters: { type: isSpot ? 'spot' : 'swap', ...(isSpot ? {} : { subType: 'linear' }) },
    openParameters: isSpot ? {} : { type: 'swap', subType: 'linear' },
    // Open orders are told without a limit.
    longestList: { open: Number.POSITIVE_INFINITY, closed: 500, trades: 500 },
    ...(isSpot ? {} : { conditional: BINANCE_CONDITIONAL, unsupported: unsupportedStop }),
    parameters,
    one: (exchange, wanted) => one(exchange, wanted),
    closed: (exchange, { market: { symbol }, since }) => exchange.fetchOrders(symbol, since),
    trades: (exchange, { market: { symbol }, since }, orderId) =>
      orderId === null
        ? exchange.fetchMyTrades(symbol, since)
        : exchange.fetchMyTrades(symbol, undefined, undefined, { orderId }),
    isTradeOf: ({ order }: CcxtTrade, { exchangeOrderId }) => exchangeOrderId !== null && order === exchangeOrderId,
    async cancel(exchange, wanted) {
      const [id, named] = idParameters(wanted, 'clientOrderId');
      await exchange.cancelOrder(id, wanted.market.symbol, named);
    },
    refusalOf,
    isDefinite: ({ code }) => BINANCE_REFUSALS.has(code),
    // -2013: no such order. -2011: a cancel was rejected, "Unknown order sent."
    isNotThere: ({ code }) => code === '-2013' || code === '-2011',
  };
}

async function one(exchange: CcxtExchange, wanted: Wanted) {
  const [id, named] = idParameters(wanted, 'clientOrderId');
  try {
    return await exchange.fetchOrder(id, wanted.market.symbol, named);
  } catch (error) {
    if (isOrderNotFound(error)) return null;
    throw error;
  }
}

/** The documents name GTC, IOC and FOK. */
function unsupportedStop({ stopPrice, timeInForce }: NewOrder): Said | null {
  return stopPrice !== null && timeInForce === 'PO' ? ['stopOrdersWith', timeInForce] : null;
}

function parameters(order: NewOrder): Record<string, unknown> {
  const { clientOrderId, timeInForce, stopPrice, reduceOnly } = order;
  return {
    clientOrderId,
    ...(timeInForce === 'PO' ? { postOnly: true } : timeInForce === null ? {} : { timeInForce }),
    ...(stopPrice === null ? {} : { triggerPrice: stopPrice }),
    ...(reduceOnly ? { reduceOnly: true } : {}),
  };
}

/** `{"code": -2010, "msg": "…"}`; orders have no `code`. */
function refusalOf({ json }: Answer): ExchangeRefusal | null {
  if (!isRecord(json) || typeof json.code !== 'number' || json.code >= 0) return null;
  return { code: String(json.code), message: String(json.msg ?? '') };
}
