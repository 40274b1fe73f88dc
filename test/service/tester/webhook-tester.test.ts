import { describe, expect, it } from 'vitest';
import type { Source } from '../../../service/settings/schema.ts';
import { sourceSchema } from '../../../service/settings/schema.ts';
import { resultLines } from '../../../service/tester/result-text.ts';
import type { SigningSecret } from '../../../service/tester/target.ts';
import { WebhookTester } from '../../../service/tester/webhook-tester.ts';
import { running } from '../listener/running-listener.ts';
import { sign, testHost } from '../running-service.ts';
import { receiver } from './receiver.ts';

/** Test value, not a secret. */
const VALUE = 'tester_secret';
const STANDARD = 'whsec_dGVzdGVyX3NlY3JldA==';
const NAMES = ['Order Filled', 'Order Canceled', 'Balance Update', 'Price Alert', 'Invalid Signature', 'Rate Limit'];

const SOURCES: [string, Record<string, unknown>, SigningSecret][] = [
  ['okd', { secrets: [{ value: VALUE }] }, { value: VALUE }],
  ['okd-signed', { secretsById: { wh_1: [{ value: VALUE }] } }, { value: VALUE, webhookId: 'wh_1' }],
  ['token', { secrets: [{ value: VALUE }] }, { value: VALUE }],
  ['token', { token: { header: 'x-hookdesk-token' }, secrets: [{ value: VALUE }] }, { value: VALUE }],
  [
    'hmac',
    { hmac: { header: 'x-hub-signature-256', prefix: 'sha256=' }, secrets: [{ value: VALUE }] },
    { value: VALUE },
  ],
  ['standard-webhooks', { secrets: [{ value: STANDARD }] }, { value: STANDARD }],
  ['github', { secrets: [{ value: VALUE }] }, { value: VALUE }],
  ['stripe', { secrets: [{ value: VALUE }] }, { value: VALUE }],
  ['tradingview', { secrets: [{ value: VALUE }] }, { value: VALUE }],
  ['okd', { secrets: [{ value: VALUE }], allowIps: ['127.0.0.1'] }, { value: VALUE }],
];

const OKD: Source = { id: 'okd', preset: 'okd', path: '/webhook/okd-finance' };

function tester(source: Source, secret: SigningSecret, url: string): WebhookTester {
  const { clock, log } = testHost();
  return new WebhookTester({ source, secret, url }, clock, log);
}

describe('the webhook tester', () => {
  it.each(SOURCES)(
    '[W34] [S106] [S107] [L2] speaks %s %j: all six cases pass on the real listener',
    async (preset, more, secret) => {
      const given = { id: 'tested', preset, path: '/tested', ...more };
      const { listener, clock, arrivals } = await running([given]);
      clock.time = Date.now();
      const results = await tester(sourceSchema.parse(given), secret, `${listener.url}/tested`).runTests();
      expect(results).toEqual(
        NAMES.map((test) => ({
          test,
          passed: true,
          status: { 'Invalid Signature': 401, 'Rate Limit': preset === 'tradingview' ? 503 : 429 }[test] ?? 200,
        })),
      );
      // The limit is proven elsewhere: the source under test met the four genuine events and nothing more.
      expect(arrivals.map(({ event }) => event.type)).toEqual([
        'order.filled',
        'order.canceled',
        'balance.updated',
        'price.threshold',
      ]);
      expect(arrivals.flatMap(({ problems }) => problems)).toEqual([]);
    },
  );

  it('[W33] can be repeated at once, and none of its events is taken for a repeat', async () => {
    const { listener, clock, arrivals } = await running();
    clock.time = Date.now();
    for (let run = 0; run < 3; run += 1) {
      const tested = tester(OKD, { value: 'okd_test_secret' }, `${listener.url}/webhook/okd-finance`);
      await tested.runTests();
      expect(tested.passed).toBe(6);
    }
    expect(new Set(arrivals.map(({ identity }) => identity.key)).size).toBe(12);
  });

  it('[S101] [S105] [S107] sends what the document sends', async () => {
    const { url, received } = await receiver(({ headers }) =>
      headers['x-okd-signature'] === 'invalid-signature' ? 401 : 200,
    );
    const before = Date.now();
    expect(await tester(OKD, { value: VALUE }, url).runTests()).toHaveLength(6);
    const [filled, , , , invalid] = received;
    expect(JSON.parse(filled?.body ?? '')).toMatchObject({
      type: 'order.filled',
      data: { orderId: 'test-123', symbol: 'BTCUSDT', side: 'buy', amount: 0.1, price: 45_000, exchange: 'binance' },
    });
    expect(filled).toMatchObject({ method: 'POST', path: '/webhook/okd-finance' });
    expect(filled?.headers['content-type']).toBe('application/json');
    expect(filled?.headers['x-okd-signature']).toBe(sign(filled?.body ?? '', VALUE));
    expect(Number(filled?.headers['x-timestamp'])).toBeGreaterThanOrEqual(before);
    expect(JSON.parse(invalid?.body ?? '')).toEqual({ type: 'order.filled', data: { orderId: 'invalid-test' } });
  });

  it('[S102] [S103] [S104] [S117] every kind of event that the document names is sent, each with its fields', async () => {
    const { url, received } = await receiver(() => 200);
    await tester(OKD, { value: VALUE }, url).runTests();
    const bodies = received.map(({ body }) => JSON.parse(body) as { type: string; data: object });
    expect(bodies.slice(1, 4)).toMatchObject([
      { type: 'order.canceled', data: { orderId: expect.stringMatching(/^test-/), symbol: 'BTCUSDT' } },
      { type: 'balance.updated', data: { totalUSDValue: expect.any(Number), assets: [{ currency: 'USDT' }] } },
      { type: 'price.threshold', data: { price: expect.any(Number), condition: { type: 'above' } } },
    ]);
  });

  it('[S105] a receiver that takes everything fails the bad signature, and that one alone', async () => {
    const { url } = await receiver(() => 200);
    const results = await tester(OKD, { value: VALUE }, url).runTests();
    expect(results.filter(({ passed }) => !passed)).toEqual([
      { test: 'Invalid Signature', passed: false, status: 200, error: 'Expected 401, got 200 Unauthorized' },
    ]);
  });

  it('[S109] [S110] [W34] a failed case shows the status, one without an answer the error', async () => {
    const { url } = await receiver(() => 500);
    const [refused] = await tester(OKD, { value: VALUE }, url).runTests();
    expect(refused).toMatchObject({ test: 'Order Filled', passed: false, status: 500 });
    const [unreachable] = await tester(OKD, { value: VALUE }, 'http://127.0.0.1:9/').runTests();
    expect(unreachable).toEqual({ test: 'Order Filled', passed: false, error: expect.stringMatching(/\w/) });
    const lines = [refused, unreachable].flatMap((result) => (result === undefined ? [] : resultLines(result)));
    expect(lines).toEqual([
      '❌ FAIL Order Filled',
      '   Error: Expected 200, got 500 Unauthorized',
      '❌ FAIL Order Filled',
      expect.stringMatching(/^ {3}Error: .*(ECONNREFUSED|bad port)/),
    ]);
  });
});
