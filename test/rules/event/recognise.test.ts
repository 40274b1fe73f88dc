import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPreset, PRESETS, recognise } from '../../../rules/event/recognise.ts';

const FOLDER = join(import.meta.dirname, '../../fixtures');

describe('recognising a sender by its body', () => {
  // Bare numbers, and rows of a report: nobody's bodies.
  const others = ['series_btc_ticks.json', 'report_trades.json'];
  const files = readdirSync(join(FOLDER, 'events')).filter((file) => !others.includes(file));

  it.each(files)('[S117] knows every body of OKD Finance in %s, in both dialects', (file) => {
    const bodies = JSON.parse(readFileSync(join(FOLDER, 'events', file), 'utf8')) as unknown[];
    for (const body of bodies) expect(recognise(body)).toBe('okd');
  });

  it('knows the JSON alerts of TradingView', () => {
    const alerts = JSON.parse(readFileSync(join(FOLDER, 'tradingview_alerts.json'), 'utf8')) as Record<
      string,
      string
    >[];
    const bodies = alerts.filter(
      ({ contentType, name }) => contentType === 'application/json' && !name?.includes('bare'),
    );
    expect(bodies.length).toBeGreaterThan(3);
    for (const { body } of bodies) expect(recognise(JSON.parse(body ?? ''))).toBe('tradingview');
  });

  it.each<[string, unknown]>([
    ['okd', { type: 'order.filled', orderId: '1', symbol: 'BTCUSDT' }],
    ['okd', { event: 'connection.lost', data: {}, timestamp: 1762171200000 }],
    ['tradingview', { strategy: { order_action: 'buy' }, price: 1 }],
    ['tradingview', { type: 'my.signal', ticker: 'BTCUSDT' }],
    ['tradingview', 'BTCUSDT Crossing 50,000.00'],
    ['standard-webhooks', { type: 'invoice.paid', timestamp: '2022-11-03T20:26:10.344522Z', data: { id: 1 } }],
    ['stripe', { id: 'evt_1', object: 'event', type: 'charge.succeeded', created: 1762171200, data: { object: {} } }],
    ['github', { action: 'opened', issue: {}, repository: { id: 1 }, sender: { login: 'octocat' } }],
    ['github', { zen: 'Keep it logically awesome.', hook_id: 1, hook: {} }],
    ['generic', { hello: 'world' }],
    ['generic', { type: 'candle', close: 5 }],
    ['generic', {}],
    ['generic', null],
    ['generic', 5],
    ['generic', [{ type: 'order.filled' }]],
  ])('%s: %j', (preset, body) => {
    expect(recognise(body)).toBe(preset);
  });

  it('takes any value, never throws, and does not depend on the order of keys', () => {
    fc.assert(
      fc.property(fc.object({ maxDepth: 3 }), fc.anything(), (body, anything) => {
        const reversed = Object.fromEntries(Object.entries(body).reverse());
        expect(recognise(reversed)).toBe(recognise(body));
        expect(PRESETS).toContain(recognise(anything));
      }),
    );
  });

  it('tells a preset from another text', () => {
    expect(PRESETS.every(isPreset)).toBe(true);
    for (const other of ['OKD', '', undefined, 5]) expect(isPreset(other)).toBe(false);
  });
});
