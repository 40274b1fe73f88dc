import type { Broker } from '../../service/trading/broker.ts';

/** A broker that takes no order, and says so for certain: the least that the desk can work with. */
export function createSmallestBroker(id: string): Broker {
  return {
    id,
    kind: 'ccxt',
    market: 'spot',
    abilities: {
      kinds: new Set(['market', 'limit']),
      reduceOnly: false,
      trailing: false,
      timesInForce: new Set(['GTC']),
      clientOrderIds: 'never',
      isProven: false,
    },
    // `refused` only for what the exchange documents as definite; in doubt `unknown`, never `unsent`.
    place: async ({ symbol }) => ({ kind: 'refused', code: 'CLOSED', message: `${symbol} is not traded here` }),
    find: async () => ({ kind: 'absent' }),
    cancel: async () => ({ kind: 'ended' }),
    openOrders: async () => ({ orders: [] }),
    marketOf: async (symbol) => ({
      market: {
        symbol,
        base: symbol.replace(/USDT$/, ''),
        quote: 'USDT',
        priceStep: '0.01',
        amountStep: '0.00001',
        minAmount: null,
        minNotional: '5',
      },
    }),
    balances: async () => ({ balances: [{ currency: 'USDT', available: '100', total: '100' }] }),
    check: async () => ({ works: true, message: 'nothing is asked' }),
    stop: () => {},
  };
}
