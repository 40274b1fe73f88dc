import { describe, expect, it } from 'vitest';
import { readInputLine } from '../../../rules/backtest/input-line.ts';
import type { ReadEvent } from '../../../rules/event/read.ts';

/** 2025-11-03T12:00:00Z. */
const START = Date.UTC(2025, 10, 3, 12);
const CLOCK = START + 777;
const FILLED = {
  type: 'order.filled',
  data: { orderId: 'a-1', symbol: 'BTCUSDT', side: 'buy', amount: 0.1, price: 45_000, timestamp: START },
};

function read(line: unknown, clock = CLOCK): ReadEvent {
  const found = readInputLine(line, clock);
  if ('path' in found) throw new Error(`${found.path}: ${found.message}`);
  return found;
}

function problem(line: unknown): string {
  const found = readInputLine(line, CLOCK);
  if (!('path' in found)) throw new Error('was read');
  return `${found.path}: ${found.message}`;
}

describe('a line of back-test input', () => {
  it('names source and time of receipt; the event keeps its own time', () => {
    const { event, problems } = read({ source: 'okd', at: START + 60_000, body: FILLED });
    expect(problems).toEqual([]);
    expect(event).toMatchObject({
      source: 'okd',
      at: START,
      receivedAt: START + 60_000,
      symbol: 'BTCUSDT',
      price: 45_000,
    });
  });

  it('may be the body alone: source file, received at its own time', () => {
    expect(read(FILLED).event).toMatchObject({ source: 'file', at: START, receivedAt: START, type: 'order.filled' });
  });

  it('without any time is received when the line before it was', () => {
    expect(read({ type: 'ping' }).event).toMatchObject({ at: CLOCK, receivedAt: CLOCK });
    expect(read({ source: 'x', body: { type: 'ping' } }).event).toMatchObject({
      source: 'x',
      at: CLOCK,
      receivedAt: CLOCK,
    });
  });

  it('takes ms as they are, however small, and ISO 8601', () => {
    expect(read({ at: 0, body: { type: 'ping' } }).event).toMatchObject({ at: 0, receivedAt: 0 });
    expect(read({ at: 1_500, body: { type: 'ping' } }).event.receivedAt).toBe(1_500);
    expect(read({ at: '2025-11-03T12:00:00Z', body: { type: 'ping' } }).event.receivedAt).toBe(START);
  });

  it('does not believe a time that is more than 5 minutes ahead of the receipt', () => {
    const at = START - 300_001;
    expect(read({ at, body: FILLED }).event).toMatchObject({ at, receivedAt: at });
    expect(read({ at: START - 300_000, body: FILLED }).event.at).toBe(START);
  });

  it('leaves what is not understood to quarantine', () => {
    const { problems } = read({ at: START, body: { type: 'order.filled', data: { orderId: 'x' } } });
    expect(problems.map(({ path }) => path)).toContain('$.data.symbol');
  });

  it('is told from a body that has a text called body', () => {
    const alert = { title: 'Breakout', body: 'BTC is above 50,000', data: { x: 1 } };
    expect(read(alert).event.data).toEqual({ x: 1 });
    expect(read({ body: FILLED }).event.type).toBe('order.filled');
  });

  it.each<[unknown, string]>([
    [5, '5'],
    [null, 'null'],
    [[1], 'a list'],
    [true, 'true'],
  ])('is none with the body %j: nothing is made of it', (body, shown) => {
    expect(readInputLine({ source: 's', at: START, body }, 0)).toEqual({
      path: '$.body',
      message: `expected an object or a text, found ${shown}`,
    });
    expect(read({ type: 'ping', source: 's', body }).event.type).toBe('ping');
  });

  it('of TradingView shows no token, wherever it came from', () => {
    const alert = { secret: 'HUSH', passphrase: 'HUSH', token: 'HUSH', ticker: 'BTCUSDT', price: 1 };
    for (const body of [alert, JSON.stringify(alert)]) {
      const { event } = read({ source: 'tv', preset: 'tradingview', at: START, body });
      expect(event.data).toMatchObject({ secret: '***', passphrase: '***', token: '***', ticker: 'BTCUSDT' });
    }
    expect(read({ source: 'x', preset: 'generic', at: START, body: { token: 5, x: 1 } }).event.data).toMatchObject({
      token: 5,
    });
  });

  it('may have notes of its author beside the body', () => {
    expect(read({ at: START, body: FILLED, note: 'the first fill' }).event.orderId).toBe('a-1');
  });
});

describe('the sender', () => {
  const DIALECT_B = {
    event: 'order.filled',
    data: {
      orderId: 'b',
      symbol: 'BTCUSDT',
      side: 'BUY',
      quantity: '2',
      price: '9',
      executedQuantity: '1.5',
      executedPrice: '9.5',
    },
    timestamp: START,
  };
  const ALERT = { ticker: 'BTCUSDT.P', exchange: 'BYBIT', action: 'sell', contracts: '0.02', price: '49980.1' };

  it.each([
    ['OKD, dialect A', FILLED, { type: 'order.filled', amount: 0.1, price: 45_000 }],
    ['OKD, dialect B', DIALECT_B, { type: 'order.filled', amount: 1.5, price: 9.5, side: 'buy', at: START }],
    [
      'TradingView',
      ALERT,
      { type: 'tradingview.alert', symbol: 'BTCUSDT', market: 'perpetual', side: 'sell', amount: 0.02 },
    ],
    [
      'Standard Webhooks',
      { type: 'a.b', timestamp: '2025-11-03T12:00:00Z', data: { x: 1 } },
      { type: 'a.b', at: START },
    ],
    ['anybody', { level: 'high', x: 1 }, { type: 'event', data: { level: 'high', x: 1 } }],
  ])('is recognised by the shape of the body: %s', (_name, body, expected) => {
    expect(read(body).event).toMatchObject(expected);
    expect(read({ source: 's', at: START, body }).event).toMatchObject({ ...expected, source: 's' });
  });

  it('is TradingView where the body is a text, as JSON or plain', () => {
    expect(read({ at: START, body: JSON.stringify(ALERT) }).event).toMatchObject({
      type: 'tradingview.alert',
      price: 49_980.1,
    });
    expect(read({ at: START, body: 'BINANCE:BTCUSDT, price = 50125.50' }).event).toMatchObject({
      type: 'tradingview.alert',
      symbol: 'BTCUSDT',
      price: 50_125.5,
      text: 'BINANCE:BTCUSDT, price = 50125.50',
    });
  });

  it('is whom preset names', () => {
    const body = { price: 5, message: 'a bare alert' };
    expect(read({ at: START, body }).event.type).toBe('event');
    expect(read({ at: START, preset: 'tradingview', body }).event).toMatchObject({
      type: 'tradingview.alert',
      price: 5,
    });
    expect(read({ at: START, preset: 'token', body: 'a plain text' }).event).toMatchObject({
      type: 'text',
      text: 'a plain text',
    });
  });
});

describe('a line that is none', () => {
  it.each([
    ['a number', 5, '$: expected an object, found 5'],
    ['a list', [FILLED], '$: expected an object, found a list'],
    ['a source that is no text', { source: 5, body: FILLED }, '$.source: expected the id of a source, found 5'],
    ['an empty source', { source: '', body: FILLED }, '$.source: expected the id of a source, found ""'],
    ['no time', { at: 'noon', body: FILLED }, '$.at: expected the time of receipt in ms since 1970, found "noon"'],
    ['a negative time', { at: -1, body: FILLED }, '$.at: expected the time of receipt in ms since 1970, found -1'],
  ])('says what was expected and found: %s', (_name, line, message) => {
    expect(problem(line)).toBe(message);
  });

  it('names the presets there are', () => {
    expect(problem({ preset: 'okdd', body: FILLED })).toMatch(/^\$\.preset: expected one of okd, .*, found "okdd"$/);
  });
});
