import { describe, expect, it } from 'vitest';
import { readEvent, readText } from '../../../rules/event/read.ts';
import { sampleBody, sampleNames } from '../../../service/samples/samples.ts';

const NOW = 1_764_000_000_000;

function eventOf(name: string, now = NOW, serial?: number, preset = 'okd') {
  const body = JSON.parse(new TextDecoder().decode(sampleBody(name, now, serial))) as Record<string, unknown>;
  return readEvent(body, { source: 'okd', preset, receivedAt: now });
}

describe('built-in samples', () => {
  it('[S101] [S102] [S103] [S104] cover every event of both dialects, for each preset of this version', () => {
    const types = new Set(sampleNames('okd').map((name) => eventOf(name).event.type));
    expect([...types].sort()).toEqual([
      'balance.changed',
      'balance.updated',
      'deposit.confirmed',
      'order.canceled',
      'order.filled',
      'order.partially_filled',
      'order.rejected',
      'position.closed',
      'position.opened',
      'price.threshold',
      'withdrawal.completed',
    ]);
    for (const preset of ['okd-signed', 'token', 'hmac', 'standard-webhooks'] as const)
      expect(sampleNames(preset)).toEqual(sampleNames('okd'));
  });

  it.each([
    ['github', ['event', 'event']],
    ['stripe', ['payment_intent.succeeded', 'charge.refunded']],
    ['tradingview', ['tradingview.alert', 'tradingview.alert', 'tradingview.alert']],
  ] as const)('[L2] of %s are events of its own, understood, and happen now', (preset, types) => {
    const read = sampleNames(preset)
      .filter((name) => name !== 'alert-text')
      .map((name) => eventOf(name, NOW, 0, preset));
    expect(read.map(({ event }) => event.type)).toEqual(types);
    expect(read.flatMap(({ problems }) => problems)).toEqual([]);
    expect(new Set(read.map(({ event }) => event.at))).toEqual(new Set([NOW]));
  });

  it('[L2] an alert in plain text is understood too', () => {
    const text = new TextDecoder().decode(sampleBody('alert-text', NOW));
    const { event } = readText(text, { source: 'tv', preset: 'tradingview', receivedAt: NOW });
    expect(event).toMatchObject({ type: 'tradingview.alert', symbol: 'BTCUSDT', exchange: 'binance', price: 50125.5 });
  });

  it.each(sampleNames('okd'))('[S113] [S117] %s is understood and happens now', (name) => {
    const { event, problems } = eventOf(name);
    expect(problems).toEqual([]);
    expect(event.at).toBe(NOW);
  });

  it('[S101] [S39] hold the figures that the document has', () => {
    expect(eventOf('order-filled').event).toMatchObject({
      symbol: 'BTCUSDT',
      side: 'buy',
      amount: 0.1,
      price: 45000,
      exchange: 'binance',
    });
    expect(eventOf('order-filled-b').event).toMatchObject({
      symbol: 'BTCUSDT',
      side: 'buy',
      amount: 0.001,
      price: 45000,
    });
    expect(eventOf('balance-low').event.totalUSDValue).toBeLessThan(100);
    expect(eventOf('price-above').event).toMatchObject({ direction: 'above', level: 50000 });
    expect(eventOf('price-below').event).toMatchObject({ direction: 'below', level: 40000 });
  });

  it('are fresh for every moment and serial, and the same for the same', () => {
    for (const name of sampleNames('okd')) {
      const texts = [
        [NOW, 0],
        [NOW, 1],
        [NOW + 1, 2],
        [NOW + 1, 3],
      ].map(([now = 0, serial]) => new TextDecoder().decode(sampleBody(name, now, serial)));
      expect(new Set(texts).size).toBe(texts.length);
      expect(sampleBody(name, NOW, 1)).toEqual(sampleBody(name, NOW, 1));
    }
  });

  it('an unknown name is answered with the known ones', () => {
    expect(() => sampleBody('nope', NOW)).toThrow(/There is no sample "nope"; there are order-filled, /);
  });
});
