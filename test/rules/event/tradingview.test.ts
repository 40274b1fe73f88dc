import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalText } from '../../../rules/event/decimal.ts';
import { canonicalEventSchema } from '../../../rules/event/event.ts';
import { dataOfText, exactDecimal, readEvent, readText } from '../../../rules/event/read.ts';
import { parseStrictJson } from '../../../rules/event/strict-json.ts';

interface Alert {
  name: string;
  contentType: string;
  body: string;
}

const FILE = join(import.meta.dirname, '../../fixtures/tradingview_alerts.json');
const ALERTS = JSON.parse(readFileSync(FILE, 'utf8')) as Alert[];
const RECEIVED = Date.UTC(2025, 10, 3, 12, 5);
const origin = { source: 'tv', preset: 'tradingview', receivedAt: RECEIVED };

function json(text: string) {
  const parsed = parseStrictJson(text);
  if (!parsed.ok) throw new Error(parsed.message);
  return readEvent(parsed.value as Record<string, unknown>, origin);
}

function alert(name: string) {
  const found = ALERTS.find((one) => one.name === name);
  if (found === undefined) throw new Error(`there is no alert "${name}"`);
  const { event, problems } = found.contentType.startsWith('text') ? readText(found.body, origin) : json(found.body);
  expect(problems).toEqual([]);
  expect(canonicalEventSchema.safeParse({ ...event, id: 'x' }).error).toBeUndefined();
  return event;
}

function exact(event: ReturnType<typeof alert>) {
  const texts = (['price', 'amount'] as const).map((field) => {
    const decimal = exactDecimal(event, field);
    return decimal && decimalText(decimal);
  });
  return { price: texts[0], amount: texts[1] };
}

describe('JSON alerts of TradingView', () => {
  it('[E33] a price alert: market, price, and the time at which it was sent, not that of its bar', () => {
    const event = alert('json price alert');
    expect(event).toMatchObject({
      type: 'tradingview.alert',
      symbol: 'BTCUSDT',
      market: 'spot',
      exchange: 'binance',
      price: 50125.5,
      at: Date.UTC(2025, 10, 3, 12, 0, 42),
    });
    expect(event).not.toHaveProperty('side');
    expect(event).not.toHaveProperty('notional');
  });

  it('[E33] an order of a strategy: side, amount and notional; what the canonical event lacks stays in data', () => {
    const event = alert('json strategy buy');
    expect(event).toMatchObject({
      symbol: 'ETHUSDT',
      exchange: 'bybit',
      side: 'buy',
      amount: 0.75,
      price: 3487.35,
      notional: 2615.5125,
      at: Date.UTC(2025, 10, 3, 12, 1, 5),
    });
    expect(event.data).toMatchObject({ market_position: 'long', prev_market_position: 'flat', comment: 'RSI < 30' });
  });

  it('[E33] the suffix .P is a perpetual contract, and quoted numbers are numbers with their digits kept', () => {
    const event = alert('json strategy sell, everything quoted');
    expect(event).toMatchObject({ symbol: 'BTCUSDT', market: 'perpetual', side: 'sell', amount: 0.02, price: 49980.1 });
    expect(exact(event)).toEqual({ price: '49980.1', amount: '0.02' });
  });

  it('a delayed feed is marked, under the name of its exchange', () => {
    expect(alert('delayed data exchange suffix')).toMatchObject({ symbol: 'CL1!', exchange: 'nymex', delayed: true });
    expect(json('{"ticker":"NASDAQ_DLY:AAPL"}').event).toMatchObject({
      symbol: 'AAPL',
      exchange: 'nasdaq',
      delayed: true,
    });
    expect(json('{"ticker":"AAPL","exchange":"DLY"}').event).not.toHaveProperty('delayed');
  });

  it('data is the object as it was sent', () => {
    const body = { ticker: 'BINANCE:BTCUSDT.P', close: '1.50', secret: 's' };
    expect(readEvent(body, origin).event.data).toBe(body);
    expect(body).toEqual({ ticker: 'BINANCE:BTCUSDT.P', close: '1.50', secret: 's' });
  });

  it('an exchange before the ticker counts where none is named', () => {
    expect(json('{"ticker":"BINANCE:BTCUSDT"}').event).toMatchObject({ symbol: 'BTCUSDT', exchange: 'binance' });
    expect(json('{"ticker":"BINANCE:BTCUSDT","exchange":"BYBIT"}').event.exchange).toBe('bybit');
    expect(json('{"symbol":"BTC/USDT:USDT"}').event.symbol).toBe('BTC/USDT:USDT');
  });

  it('the nested objects of the usual strategy template are read', () => {
    const { event } = json(
      '{"passphrase":"p","time":"2025-11-03T12:00:42Z","ticker":"ETHUSDT","bar":{"close":3400.5,"time":"2025-11-03T12:00:00Z"},' +
        '"strategy":{"order_action":"SELL","order_contracts":"1.50","order_price":3401,"position_size":0}}',
    );
    expect(event).toMatchObject({ side: 'sell', amount: 1.5, price: 3401, at: Date.UTC(2025, 10, 3, 12, 0, 42) });
    expect(exact(event)).toEqual({ price: '3401', amount: '1.5' });
    expect(json('{"ticker":"X","strategy":{"order":{"action":"buy","contracts":2}},"close":7}').event).toMatchObject({
      side: 'buy',
      amount: 2,
      price: 7,
    });
  });

  it('keeps a name that the author of the alert gave, with what that name needs', () => {
    expect(json('{"type":"my.signal","ticker":"BTCUSDT","action":"buy"}').event).toMatchObject({
      type: 'my.signal',
      symbol: 'BTCUSDT',
      side: 'buy',
    });
    expect(json('{"event":"breakout","ticker":"BTCUSDT"}').event.type).toBe('breakout');
    expect(json('{"event":"event","ticker":"BTCUSDT"}').event.type).toBe('event');
    expect(json('{"type":" ","ticker":"BTCUSDT"}').event.type).toBe('tradingview.alert');
    const filled = json(
      '{"type":"order.filled","orderId":"1","ticker":"BTCUSDT","action":"buy","contracts":1,"close":2}',
    );
    expect(filled).toMatchObject({ problems: [], event: { type: 'order.filled', symbol: 'BTCUSDT', notional: 2 } });
    expect(json('{"type":"price.threshold","ticker":"BTCUSDT"}').problems).toMatchObject([{ path: '$.price' }]);
  });

  it('an action that is no side, and a placeholder that was left standing, are not read', () => {
    const { event } = json(
      '{"ticker":"{{ticker}}","close":"{{close}}","action":"exit","order_id":"{{strategy.order.id}}"}',
    );
    for (const field of ['symbol', 'price', 'side']) expect(event).not.toHaveProperty(field);
    expect(event.data).toHaveProperty('close', '{{close}}');
  });

  it('a condition written out tells level and direction', () => {
    const { event } = json('{"ticker":"BTCUSDT","price":39870,"condition":"below","value":"40000"}');
    expect(event).toMatchObject({ direction: 'below', level: 40000 });
    const shaped = json('{"ticker":"BTCUSDT","condition":{"type":"above","value":5}}').event;
    expect(shaped).toMatchObject({ direction: 'above', level: 5 });
  });

  it('the same members from another sender are read alike, and its type stays', () => {
    const read = (body: Record<string, unknown>) => readEvent(body, { ...origin, preset: 'token' }).event;
    expect(read({ type: 'relay', ticker: 'BTCUSDT', close: 5 })).toMatchObject({
      type: 'relay',
      symbol: 'BTCUSDT',
      price: 5,
    });
    expect(read({ ticker: 'BTCUSDT' }).type).toBe('event');
    expect(read({ type: 'candle', symbol: 'BTCUSDT', close: 5 })).not.toHaveProperty('price');
  });
});

describe('text alerts of TradingView', () => {
  it('[E33] key = value pairs after a ticker with its exchange', () => {
    const event = alert('text price alert');
    expect(event).toMatchObject({ type: 'tradingview.alert', symbol: 'BTCUSDT', exchange: 'binance', price: 50125.5 });
    expect(event.text).toBe('BINANCE:BTCUSDT, price = 50125.50, volume = 132.417');
    expect(event.data).toEqual({ text: event.text, ticker: 'BINANCE:BTCUSDT', price: '50125.50', volume: '132.417' });
    expect(exact(event).price).toBe('50125.5');
    expect(event.at).toBe(RECEIVED);
  });

  it('[E33] the default message of a strategy: side, amount, symbol, and the position in data', () => {
    const event = alert('text default strategy message');
    expect(event).toMatchObject({ symbol: 'ETHUSDT', side: 'buy', amount: 0.75 });
    expect(event.data).toMatchObject({ strategy: 'My RSI (14, 70, 30)', position_size: '0.75' });
    const short = readText('Grid: order sell @ 2 filled on BYBIT:BTCUSDT.P. New strategy position is -2', origin).event;
    expect(short).toMatchObject({ symbol: 'BTCUSDT', market: 'perpetual', exchange: 'bybit', side: 'sell', amount: 2 });
    expect(short.data).toHaveProperty('position_size', '-2');
  });

  it('the default message of a price alert: the level, its thousands with commas, and the way where it says one', () => {
    const event = alert('text default price message');
    expect(event).toMatchObject({ symbol: 'BTCUSDT', level: 50000 });
    expect(event).not.toHaveProperty('price');
    expect(event).not.toHaveProperty('direction');
    expect(readText('BTCUSDT Crossing Down 1,234.5', origin).event).toMatchObject({
      direction: 'below',
      level: 1234.5,
    });
    expect(readText('BTCUSDT Crossing 12,34', origin).event).not.toHaveProperty('level');
  });

  it('name: value pairs, one a line', () => {
    const { event } = readText(
      'Ticker: BYBIT:ETHUSDT.P\nPrice: 3400.5\nMarket Position: long\nTime: 2025-11-03T12:00:00Z',
      origin,
    );
    expect(event).toMatchObject({ symbol: 'ETHUSDT', market: 'perpetual', exchange: 'bybit', price: 3400.5 });
    expect(event.data).toMatchObject({ market_position: 'long', time: '2025-11-03T12:00:00Z' });
    expect(event.at).toBe(Date.UTC(2025, 10, 3, 12));
  });

  it('key=value with a condition and its value', () => {
    const event = alert('text key=value');
    expect(event).toMatchObject({ symbol: 'BTCUSDT', price: 39870, direction: 'below', level: 40000 });
    expect(event.data).toMatchObject({ condition: 'below', value: '40000' });
  });

  it.each(['broken json arrives as text', 'placeholder left unsubstituted (alert() call)', 'non ascii text'])(
    '%s: an alert with its text, and nothing to trade by',
    (name) => {
      const event = alert(name);
      expect(event.type).toBe('tradingview.alert');
      expect(event.data).toEqual({ text: event.text });
      for (const field of ['symbol', 'price', 'side', 'amount']) expect(event).not.toHaveProperty(field);
    },
  );

  it.each([
    'ticker=BTCUSDT;price=1;price=2',
    'BTCUSDT, price = 50,125.50',
    'BTCUSDT is going up, price = 5',
    'price = 5, volume = 6',
    'BTCUSDT',
    'x: order buy @ much filled on BTCUSDT. New strategy position is 1',
    'ticker={{ticker}};price=5',
    '',
  ])('what is not understood whole is not read in part: %j', (text) => {
    const { event, problems } = readText(text, origin);
    expect({ problems, data: event.data, type: event.type }).toEqual({
      problems: [],
      data: { text },
      type: 'tradingview.alert',
    });
  });

  it('a secret, a name and an inherited word among the pairs change nothing', () => {
    const text = 'secret=s; ticker=BTCUSDT; close=5; type=order.filled; event=x; constructor=c; text=other';
    const { event, problems } = readText(text, origin);
    expect(problems).toEqual([]);
    expect(event).toMatchObject({ type: 'tradingview.alert', symbol: 'BTCUSDT', price: 5, text });
    expect(event.data).toMatchObject({ constructor: 'c', text });
    expect(event.data).not.toHaveProperty('secret');
  });

  it('the journal reads the same data again from the stored text', () => {
    for (const { name } of ALERTS.filter(({ contentType }) => contentType.startsWith('text'))) {
      const event = alert(name);
      expect(dataOfText(event.type, event.text ?? '')).toEqual(event.data);
    }
  });

  it('a text of any other sender is a text', () => {
    const { event } = readText('ticker=BTCUSDT;close=5', { ...origin, preset: 'token' });
    expect(event).toMatchObject({ type: 'text', data: { text: 'ticker=BTCUSDT;close=5' } });
    expect(event).not.toHaveProperty('symbol');
  });

  it('a long text without an end is refused at once', () => {
    const { event } = readText(`a: order buy @ ${'1'.repeat(40_000)} filled on`, origin);
    expect(Object.keys(event.data)).toEqual(['text']);
    expect(Object.keys(readText('a=b;'.repeat(20_000), origin).event.data)).toEqual(['text']);
    expect(Object.keys(readText(`a${' '.repeat(40_000)}b`, origin).event.data)).toEqual(['text']);
  });
});

describe('any alert at all', () => {
  const NAMES = [
    'ticker',
    'symbol',
    'exchange',
    'close',
    'strategy',
    'bar',
    'condition',
    'value',
    'action',
    'time',
    'type',
  ];
  const body = fc.dictionary(fc.constantFrom(...NAMES), fc.anything(), { maxKeys: 6 });

  it('[W35] is read into a canonical event; nothing is thrown and nothing is changed', () => {
    fc.assert(
      fc.property(body, fc.string(), (values, text) => {
        const before = JSON.stringify(fc.stringify(values));
        const { event } = readEvent(values, origin);
        expect(event.data).toBe(values);
        expect(JSON.stringify(fc.stringify(values))).toBe(before);
        const { data: _data, ...fields } = event;
        expect(canonicalEventSchema.omit({ data: true }).safeParse({ ...fields, id: 'x' }).error).toBeUndefined();
        expect(readText(text, origin).event.data).toHaveProperty('text', text);
      }),
    );
  });
});
