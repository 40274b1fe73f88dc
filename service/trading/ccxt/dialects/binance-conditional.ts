import type { CcxtExchange, CcxtOrder } from '../exchange.ts';
import type { Conditional, Wanted } from './dialect.ts';
import { isOrderNotFound } from './not-found.ts';

/*
 * Binance USDⓈ-M futures keep conditional orders as "algo orders", with `clientAlgoId` and `algoId`; the old address refuses them with -4120. A stop that
 * the market has passed already is refused with -2021. Margin is not looked at before the trigger.
 * Source: https://developers.binance.com/docs/derivatives/usds-margined-futures/trade/rest-api/New-Algo-Order, …/Query-Algo-Order and
 * …/user-data-streams/Event-Algo-Order-Update (statuses)
 */

const TRIGGER = { trigger: true };
/** Entries of the history at most; asked for, because editions of the documents differ in what it is otherwise. */
const MOST = 1000;

export const BINANCE_CONDITIONAL: Conditional = {
  one,
  async open(exchange, symbol) {
    const asked = { ...TRIGGER, type: 'swap', subType: 'linear' };
    return (await exchange.fetchOpenOrders(symbol, undefined, undefined, asked)).map(read);
  },
  async ended(exchange, { market: { symbol }, since }) {
    const orders = await exchange.fetchOrders(symbol, since, MOST, TRIGGER);
    if (orders.length >= MOST) throw new Error('the list of conditional orders is too long');
    return orders.map(read);
  },
  async cancel(exchange, wanted) {
    const [id, named] = names(wanted);
    await exchange.cancelOrder(id, wanted.market.symbol, { ...named, ...TRIGGER });
  },
};

async function one(exchange: CcxtExchange, wanted: Wanted): Promise<CcxtOrder | null> {
  const [id, named] = names(wanted);
  try {
    return sameAs(wanted, read(await exchange.fetchOrder(id, wanted.market.symbol, { ...named, ...TRIGGER })));
  } catch (error) {
    if (isOrderNotFound(error)) return null;
    throw error;
  }
}

/** Ours where it is known: "algoId is self-increment for each specific symbol", and the addresses take no symbol. */
function names({ clientOrderId, exchangeOrderId }: Wanted): [string | undefined, Record<string, unknown>] {
  return clientOrderId === '' ? [exchangeOrderId ?? undefined, {}] : [undefined, { clientAlgoId: clientOrderId }];
}

/** Throws where our id stands for another order than the one that is known by its id at the exchange. */
function sameAs({ exchangeOrderId }: Wanted, order: CcxtOrder): CcxtOrder {
  if (exchangeOrderId === null || exchangeOrderId === order.id || exchangeOrderId === order.triggeredAs) return order;
  throw new Error('another order has its client order id');
}

/** ccxt takes an order that was triggered for filled. */
function read(order: CcxtOrder): CcxtOrder {
  const { algoStatus, actualOrderId } = order.info;
  if (algoStatus !== 'TRIGGERED' && algoStatus !== 'FINISHED') return order;
  return { ...order, status: 'open', triggeredAs: String(actualOrderId ?? '') };
}
