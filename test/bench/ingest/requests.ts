import { createHmac } from 'node:crypto';

/** Test value, not a secret. */
export const BENCH_SECRET = 'okd_bench_secret';
export const BENCH_PATH = '/webhook/okd-finance';

let made = 0;

/** Complete HTTP requests, each an order.filled of its own with a genuine signature, ready to be written to a socket. */
export function signedRequests(count: number): Buffer[] {
  return Array.from({ length: count }, () => {
    made += 1;
    const data = {
      orderId: `bench-${process.pid}-${made}`,
      symbol: 'BTCUSDT',
      side: 'buy',
      amount: 0.1,
      price: 45_000,
      exchange: 'binance',
      timestamp: Date.now(),
      strategyId: 'grid-btc-01',
    };
    const body = JSON.stringify({ type: 'order.filled', data });
    const signature = createHmac('sha256', BENCH_SECRET).update(body).digest('hex');
    return Buffer.from(
      `POST ${BENCH_PATH} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n` +
        `content-length: ${Buffer.byteLength(body)}\r\nx-okd-signature: ${signature}\r\n\r\n${body}`,
    );
  });
}
