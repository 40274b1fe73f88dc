import type { Trade } from '../../../service/contract/orders.ts';
import type { Journal } from '../../../service/journal/journal.ts';
import type { OrderIntent } from '../../../service/journal/stored-order.ts';
import type { Execution, Ledger } from '../../../service/trading/ledger.ts';

/** An order as a rule asked for it. */
export function intent(id: string, changes: Partial<OrderIntent> = {}): OrderIntent {
  return {
    id,
    delivery: id,
    event: 'evt_1',
    rule: 'breakout',
    stage: 'paper',
    money: 'paper',
    leg: 'entry',
    parent: null,
    broker: 'paper',
    market: 'spot',
    symbol: 'BTCUSDT',
    side: 'buy',
    kind: 'market',
    amount: '1',
    price: null,
    stopPrice: null,
    status: 'pending',
    signalPrice: null,
    expiresAt: 2_000_000_000_000,
    depth: 0,
    request: {},
    ...changes,
  };
}

/** An execution without a fee on a spot market. */
export function execution(id: string, changes: Partial<Execution> = {}): Execution {
  return {
    id,
    order: 'order',
    broker: 'paper',
    money: 'paper',
    market: 'spot',
    symbol: 'BTCUSDT',
    base: 'BTC',
    quote: 'USDT',
    side: 'buy',
    amount: '1',
    price: '100',
    fee: '0',
    feeCurrency: 'USDT',
    at: 1_700_000_000_000,
    ...changes,
  };
}

/** Stores an execution as its order's trade and counts it, as the desk does; the order is made where there is none. */
export function fill(journal: Journal, ledger: Ledger, given: Execution): Trade {
  const trade = ledger.tradeOf(given);
  const isNew = journal.transaction((writer) => {
    if (!writer.orders.has(given.order)) {
      const { order, money, broker, market, symbol, side, amount, at } = given;
      writer.orders.insert(intent(order, { money, broker, market, symbol, side, amount }), at);
    }
    return writer.orders.insertTrade(trade);
  });
  if (isNew) ledger.note(trade, given);
  return trade;
}
