import { isRecord } from '../../../../rules/event/json.ts';
import type { BrokerAbilities, NewOrder } from '../../broker.ts';
import type { Answer } from '../connection.ts';
import type { CcxtExchange, CcxtTrade } from '../exchange.ts';
import { BYBIT_REFUSALS } from './bybit-refusals.ts';
import type { Dialect, ExchangeRefusal, Wanted } from './dialect.ts';

/**
 * Bybit spot (v5, unified account): a repeated `orderLinkId` is refused with 170141; the documents do not say for how long, so that no more
 * is relied on than the open orders. Conditional orders are left out: on spot they take no direction, and what becomes of their ids is not documented.
 * Source: https://bybit-exchange.github.io/docs/v5/order/create-order and …/docs/v5/error
 */
const SPOT: BrokerAbilities = {
  kinds: new Set(['market', 'limit']),
  reduceOnly: false,
  trailing: false,
  timesInForce: new Set(['GTC', 'IOC', 'FOK', 'PO']),
  clientOrderIds: 'among_open',
  isProven: true,
};

/**
 * Bybit linear perpetuals (v5): `orderLinkId` is "always unique"; a repeat is refused with 110072.
 * Source: https://bybit-exchange.github.io/docs/v5/order/create-order
 */
const PERPETUAL: BrokerAbilities = {
  ...SPOT,
  kinds: new Set(['market', 'limit', 'stop', 'stop_limit']),
  reduceOnly: true,
  clientOrderIds: 'refuses_repeats',
};

/** Bybit through ccxt. */
export function bybitDialect(market: 'spot' | 'perpetual'): Dialect {
  const isSpot = market === 'spot';
  const category = isSpot ? 'spot' : 'linear';
  return {
    abilities: isSpot ? SPOT : PERPETUAL,
    options: { defaultType: isSpot ? 'spot' : 'swap', fetchMarkets: { types: [category] } },
    balanceParameters: { type: isSpot ? 'spot' : 'swap' },
    openParameters: { type: isSpot ? 'spot' : 'swap', ...(isSpot ? {} : { subType: 'linear' }) },
    longestList: { open: 50, closed: 50, trades: 100 },
    prepare,
    parameters: (order) => ({
      ...parameters(order),
      ...(order.stopPrice === null ? {} : trigger(order, order.stopPrice)),
    }),
    one: async (exchange, wanted) => {
      const found = await exchange.fetchOpenOrders(wanted.market.symbol, undefined, undefined, named(wanted));
      return found[0] ?? null;
    },
    closed: (exchange, wanted) =>
      exchange.fetchCanceledAndClosedOrders(wanted.market.symbol, undefined, 50, named(wanted)),
    trades,
    isTradeOf: ({ order, info }, { exchangeOrderId, clientOrderId }) =>
      info.orderLinkId === clientOrderId || (exchangeOrderId !== null && order === exchangeOrderId),
    async cancel(exchange, wanted) {
      await exchange.cancelOrder(wanted.exchangeOrderId ?? undefined, wanted.market.symbol, named(wanted));
    },
    refusalOf,
    isDefinite: ({ code }) => BYBIT_REFUSALS.has(code),
    // The order is not there, was filled or canceled: "order not exists or too late to cancel".
    isNotThere: ({ code }) => NOT_THERE.has(code),
  };
}

const NOT_THERE = new Set(['110001', '110008', '110010', '170213', '170139', '170142', '170143', '170190']);

async function trades(exchange: CcxtExchange, wanted: Wanted, orderId: string | null): Promise<CcxtTrade[]> {
  const named = orderId === null ? { orderLinkId: wanted.clientOrderId } : { orderId };
  const told = await exchange.fetchMyTrades(wanted.market.symbol, undefined, 100, named);
  return told.map(withFeeCurrency);
}

/** ccxt infers the currency of a fee from the side; Bybit says it. */
function withFeeCurrency(trade: CcxtTrade): CcxtTrade {
  const { feeCurrency } = trade.info;
  if (trade.fee === undefined || typeof feeCurrency !== 'string' || feeCurrency === '') return trade;
  return { ...trade, fee: { ...trade.fee, currency: feeCurrency } };
}

/** A classic account counts market orders to buy in the quote currency: an order would be another one than was meant. */
async function prepare(exchange: CcxtExchange): Promise<string | null> {
  const answer = await exchange.isUnifiedEnabled?.();
  return answer?.[1] === true ? null : 'the account is no unified trading account; upgrade it at Bybit';
}

function named({ exchangeOrderId, clientOrderId }: Wanted): Record<string, unknown> {
  return exchangeOrderId === null ? { orderLinkId: clientOrderId } : { orderId: exchangeOrderId };
}

function parameters({ clientOrderId, timeInForce, reduceOnly }: NewOrder): Record<string, unknown> {
  return {
    clientOrderId,
    ...(timeInForce === 'PO' ? { postOnly: true } : timeInForce === null ? {} : { timeInForce }),
    ...(reduceOnly ? { reduceOnly: true } : {}),
  };
}

/** A stop to buy waits above the market, one to sell below it. */
function trigger({ side }: NewOrder, triggerPrice: string): Record<string, unknown> {
  return { triggerPrice, triggerDirection: side === 'buy' ? 'ascending' : 'descending' };
}

/** `{"retCode": 110007, "retMsg": "…"}`; 0 is a yes. */
function refusalOf({ json }: Answer): ExchangeRefusal | null {
  if (!isRecord(json) || typeof json.retCode !== 'number' || json.retCode === 0) return null;
  return { code: String(json.retCode), message: String(json.retMsg ?? '') };
}
