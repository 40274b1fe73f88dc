/** A test event as its sender would write it. `at`: ms since 1970 UTC, which makes each run's bytes its own. */
export type TestEvent = (at: number) => Record<string, unknown>;

/** SPEC row S101. */
export const orderFilled: TestEvent = (at) => ({
  type: 'order.filled',
  data: {
    orderId: 'test-123',
    symbol: 'BTCUSDT',
    side: 'buy',
    amount: 0.1,
    price: 45_000,
    exchange: 'binance',
    timestamp: at,
  },
});

export const orderCanceled: TestEvent = (at) => ({
  type: 'order.canceled',
  data: {
    orderId: 'test-124',
    symbol: 'BTCUSDT',
    side: 'sell',
    amount: 0.1,
    price: 46_000,
    exchange: 'binance',
    retryable: false,
    timestamp: at,
  },
});

/** Far from any low-balance threshold, and of no exchange that a rule might be about. */
export const balanceUpdated: TestEvent = (at) => ({
  type: 'balance.updated',
  data: {
    exchange: 'test',
    totalUSDValue: 10_000,
    assets: [{ currency: 'USDT', amount: 10_000, usdValue: 10_000 }],
    timestamp: at,
  },
});

/** Of a symbol that is nobody's: a price of BTCUSDT would tell a rule that the market had moved, and swallow the next true alert. */
export const priceAlert: TestEvent = (at) => ({
  type: 'price.threshold',
  data: {
    symbol: 'TESTUSDT',
    price: 45_000,
    currentPrice: 45_000,
    change: 1.5,
    condition: { type: 'above', value: 44_000 },
    timestamp: at,
  },
});

/** SPEC row S105. */
export const unsigned: TestEvent = () => ({ type: 'order.filled', data: { orderId: 'invalid-test' } });

export function bytesOf(event: Record<string, unknown>): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(event));
}
