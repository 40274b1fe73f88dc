import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalText } from '../../../rules/event/decimal.ts';
import { canonicalEventSchema } from '../../../rules/event/event.ts';
import { exactDecimal, readEvent, readText } from '../../../rules/event/read.ts';
import { told } from '../../../rules/event/reading/told.ts';
import { parseStrictJson } from '../../../rules/event/strict-json.ts';
import { expectTold } from './reading.ts';

const FOLDER = join(import.meta.dirname, '../../fixtures/events');
const RECEIVED = Date.UTC(2025, 10, 4);
const origin = { source: 'okd', preset: 'okd', receivedAt: RECEIVED };

function read(body: Record<string, unknown>) {
  const found = readEvent(body, origin);
  expectTold(found.problems);
  return found;
}

function sample(file: string, index = 0) {
  const parsed = parseStrictJson(readFileSync(join(FOLDER, file), 'utf8'));
  if (!parsed.ok || !Array.isArray(parsed.value)) throw new Error(`${file} is no list`);
  return read(parsed.value[index] as Record<string, unknown>);
}

const filled = {
  orderId: 'test-123',
  symbol: 'BTCUSDT',
  side: 'buy',
  amount: 0.1,
  price: 45000,
  exchange: 'binance',
  timestamp: 1762171200000,
};

describe('the sample events', () => {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.json'));

  it.each(files)('[S113] [S114] [S115] [S117] [W16] [W35] reads every event of %s without a problem', (file) => {
    const bodies = JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Record<string, unknown>[];
    expect(bodies.length).toBeGreaterThan(0);
    for (const body of bodies) {
      const { event, problems } = read(body);
      expect(problems).toEqual([]);
      expect(event.data).toBe(body.data ?? body);
      expect(canonicalEventSchema.safeParse({ ...event, id: 'x' }).error).toBeUndefined();
    }
  });
});

describe('orders', () => {
  it('[S113] [S101] reads the order of the document', () => {
    expect(sample('A_order_filled.json').event).toEqual({
      source: 'okd',
      type: 'order.filled',
      at: 1762171200000,
      receivedAt: RECEIVED,
      orderId: 'test-123',
      symbol: 'BTCUSDT',
      market: 'spot',
      side: 'buy',
      amount: 0.1,
      price: 45000,
      notional: 4500,
      exchange: 'binance',
      data: filled,
    });
  });

  it('[S113] reads the strategy of an order', () => {
    expect(sample('A_order_filled.json', 1).event).toMatchObject({ strategyId: 'grid-eth-01', notional: 8718.375 });
  });

  it("[S113] takes what was executed for a fill's amount and price in dialect B", () => {
    expect(sample('B_order_filled.json', 1).event).toMatchObject({
      type: 'order.filled',
      amount: 0.25,
      price: 49852.31,
      notional: 12463.0775,
      filled: 0.25,
      remaining: 0,
      fee: 12.4630775,
      feeCurrency: 'USDT',
    });
    expect(sample('B_order_partially_filled.json', 1).event).toMatchObject({
      amount: 0.22,
      price: 45099,
      remaining: 0.08,
    });
  });

  it('[S33] takes what was ordered for a cancelled order, with what was done beside it', () => {
    expect(sample('B_order_canceled.json', 1).event).toMatchObject({
      amount: 2,
      price: 3700,
      filled: 0.75,
      averagePrice: 3700.1,
      remaining: 1.25,
    });
    expect(sample('A_order_canceled.json', 0).event).toMatchObject({ retryable: true, reason: 'price_moved' });
    expect(sample('A_order_canceled.json', 2).event.retryable).toBeUndefined();
  });

  it('[S25] reads why an order was rejected', () => {
    expect(sample('A_order_rejected.json').event.reason).toBe('Insufficient balance');
  });

  it('[S113] writes side and exchange in lower case, the symbol in upper case', () => {
    const { event, problems } = read({
      type: 'order.filled',
      data: { ...filled, side: 'SELL', exchange: 'Binance', symbol: 'btcusdt.p' },
    });
    expect(problems).toEqual([]);
    expect(event).toMatchObject({ side: 'sell', exchange: 'binance', symbol: 'BTCUSDT', market: 'perpetual' });
  });

  it('[W19] multiplies exactly: 3 × 1.1 is 3.3', () => {
    expect(read({ type: 'order.filled', data: { ...filled, amount: '3', price: '1.1' } }).event.notional).toBe(3.3);
  });

  it('[S113] takes a number for an order id', () => {
    expect(read({ type: 'order.filled', data: { ...filled, orderId: 1839204417 } }).event.orderId).toBe('1839204417');
  });

  it.each([
    ['orderId', undefined, '$.data.orderId', 'expected an order id, found nothing'],
    ['orderId', '', '$.data.orderId', 'expected an order id, found ""'],
    ['symbol', 5, '$.data.symbol', 'expected a symbol such as BTCUSDT, found 5'],
    ['side', 'hold', '$.data.side', 'expected "buy" or "sell", found "hold"'],
    ['side', undefined, '$.data.side', 'expected "buy" or "sell", found nothing'],
    ['amount', 0, '$.data.amount', 'expected a decimal number above 0, found 0'],
    ['amount', '-1', '$.data.amount', 'expected a decimal number above 0, found "-1"'],
    ['price', 'abc', '$.data.price', 'expected a decimal number above 0, found "abc"'],
    ['price', [45000], '$.data.price', 'expected a decimal number above 0, found a list'],
    ['price', null, '$.data.price', 'expected a decimal number above 0, found null'],
  ])('[W35] [LA12] a fill with %s = %j is not understood', (field, value, path, message) => {
    const data: Record<string, unknown> = { ...filled, [field]: value };
    expect(read({ type: 'order.filled', data }).problems).toEqual([{ path, message }]);
  });

  it('[W35] names every problem, and without data in the body itself', () => {
    expect(read({ type: 'order.filled' }).problems.map((problem) => problem.path)).toEqual([
      '$.orderId',
      '$.symbol',
      '$.side',
      '$.amount',
      '$.price',
    ]);
  });

  it.each([
    ['x', '"x"'],
    [[{ ...filled }], 'a list'],
    [5, '5'],
    [false, 'false'],
  ])('[W35] names data itself where it is %j, once, even where the fields stand beside it', (data, found) => {
    const problems = [{ path: '$.data', message: `expected an object, found ${found}` }];
    expect(read({ type: 'order.filled', data }).problems).toEqual(problems);
    expect(read({ type: 'order.filled', ...filled, data }).problems).toEqual(problems);
    expect(read({ type: 'custom', data }).problems).toEqual([]);
  });

  it('[W35] takes null for no data: the body itself is asked', () => {
    expect(read({ type: 'order.filled', ...filled, data: null }).problems).toEqual([]);
    expect(read({ type: 'deposit.confirmed', data: null }).problems.map(({ path }) => path)).toEqual([
      '$.asset',
      '$.amount',
    ]);
  });

  it('[W35] asks a fill of dialect B for what was executed, never for what was ordered', () => {
    const data = { orderId: 'x', symbol: 'BTCUSDT', side: 'buy', quantity: '1', price: '45000' };
    expect(read({ event: 'order.filled', data }).problems.map((problem) => problem.path)).toEqual([
      '$.data.executedQuantity',
      '$.data.executedPrice',
    ]);
  });

  it('[W35] leaves out what is of the wrong kind and not needed', () => {
    const { event, problems } = read({ type: 'order.canceled', data: { ...filled, price: 'abc', retryable: 'yes' } });
    expect(problems).toEqual([]);
    expect(event).not.toHaveProperty('price');
    expect(event).not.toHaveProperty('notional');
    expect(event).not.toHaveProperty('retryable');
    expect(event.amount).toBe(0.1);
  });
});

describe('balances, prices, transfers, positions', () => {
  it('[S114] reads a balance of dialect A', () => {
    expect(sample('A_balance_updated.json', 1).event).toMatchObject({ type: 'balance.updated', totalUSDValue: 86.7 });
    expect(read({ type: 'balance.updated', data: { assets: [] } }).problems).toEqual([]);
    expect(read({ type: 'balance.updated', data: { assets: 5 } }).problems).toEqual([
      { path: '$.data.assets', message: 'expected a decimal number, or a list in assets, found 5' },
    ]);
  });

  it('[W16] reads a balance of dialect B', () => {
    expect(sample('B_balance_changed.json', 1).event).toMatchObject({
      type: 'balance.changed',
      asset: 'BTC',
      walletType: 'spot',
      balance: 0.5,
      change: -0.1,
    });
    expect(read({ event: 'balance.changed', data: { asset: 'BTC', changeAmount: '1' } }).problems).toEqual([]);
    expect(read({ event: 'balance.changed', data: { asset: 'BTC' } }).problems[0]?.path).toBe('$.data.totalBalance');
  });

  it('[S115] [W22] reads a price alert under either name of its price', () => {
    expect(sample('A_price_threshold.json').event).toMatchObject({
      symbol: 'BTCUSDT',
      price: 50125.5,
      change: 3.35,
      direction: 'above',
      level: 50000,
    });
    const { event, problems } = read({
      type: 'price.threshold',
      data: { symbol: 'BTCUSDT', currentPrice: '39870.00' },
    });
    expect(problems).toEqual([]);
    expect(event.price).toBe(39870);
    expect(read({ type: 'price.threshold', data: { symbol: 'BTCUSDT' } }).problems[0]?.path).toBe('$.data.price');
  });

  it('[W16] reads deposits and withdrawals', () => {
    expect(sample('B_deposit_confirmed.json').event).toMatchObject({ asset: 'BTC', amount: 0.25, network: 'BTC' });
    expect(sample('B_withdrawal_completed.json').event).toMatchObject({ asset: 'USDT', amount: 200, fee: 1 });
    expect(read({ event: 'deposit.confirmed', data: {} }).problems.map((problem) => problem.path)).toEqual([
      '$.data.asset',
      '$.data.amount',
    ]);
  });

  it('[W16] reads positions', () => {
    expect(sample('B_position_closed.json').event).toMatchObject({
      symbol: 'BTCUSDT',
      market: 'perpetual',
      side: 'long',
      amount: 0.5,
      price: 45000,
      pnl: 1500,
      reason: 'take_profit',
      positionId: 'pos_12345',
    });
    expect(read({ event: 'position.opened', data: {} }).problems[0]?.path).toBe('$.data.symbol');
  });
});

describe('the envelope', () => {
  it('[S117] gives both dialects one canonical name', () => {
    expect(read({ event: 'order.filled', data: filled }).event.type).toBe('order.filled');
    expect(read({ event: 'order.filled', type: 'order.filled', data: filled }).problems).toEqual([]);
  });

  it('[S117] does not choose between two different names', () => {
    expect(read({ type: 'order.filled', event: 'order.canceled', data: filled }).problems).toEqual([
      { path: '$.event', message: 'expected the same name as in type ("order.filled"), found "order.canceled"' },
    ]);
  });

  it('[S117] a body without a name is of type event, one without data is its own data', () => {
    const body = { symbol: 'BTCUSDT', price: 48480.74, exchange: 'binance', timestamp: 1762171200000 };
    const { event, problems } = read(body);
    expect(problems).toEqual([]);
    expect(event).toMatchObject({ type: 'event', at: 1762171200000, symbol: 'BTCUSDT', price: 48480.74, data: body });
    expect(read({ type: null, data: [1] }).event).toMatchObject({ type: 'event', data: { data: [1] } });
  });

  it.each<[Record<string, unknown>, string, string]>([
    [{ type: 123 }, '$.type', '123'],
    [{ event: 123 }, '$.event', '123'],
    [{ type: true, event: null }, '$.type', 'true'],
    [{ type: null, event: 0 }, '$.event', '0'],
    [{ type: { name: 'order.filled' } }, '$.type', 'an object'],
    [{ type: '', event: ['order.filled'] }, '$.event', 'a list'],
    [{ type: 5, event: 5 }, '$.type', '5'],
    [{ type: 5, event: 6 }, '$.type', '5'],
  ])('[W35] a name that is no text is not understood: %j', (body, path, found) => {
    expect(read(body)).toMatchObject({
      event: { type: 'event' },
      problems: [{ path, message: `expected the name of an event, found ${found}` }],
    });
  });

  it('[S117] content beside a name is not taken for one; null and blank names are none', () => {
    expect(read({ type: 'x', event: { a: 1 } })).toMatchObject({ event: { type: 'x' }, problems: [] });
    expect(read({ type: [1], event: 'x' })).toMatchObject({ event: { type: 'x' }, problems: [] });
    expect(read({ type: null, event: ' ' })).toMatchObject({ event: { type: 'event' }, problems: [] });
    expect(read({ type: 1, event: 'x' }).problems.map(({ path }) => path)).toEqual(['$.event']);
  });

  it('[S27] keeps the name that the sender gave', () => {
    expect(read({ type: 'risk_alert' })).toMatchObject({ event: { type: 'risk_alert' }, problems: [] });
  });

  it("[S117] takes data's time before the envelope's, and the envelope's where data has none", () => {
    expect(sample('B_order_filled.json', 1).event.at).toBe(1762171202000);
    expect(read({ type: 'x', data: {}, timestamp: '2025-11-03T12:00:00Z' }).event.at).toBe(1762171200000);
  });

  it('[S117] takes the time of receipt where there is no time or it lies in the future', () => {
    expect(read({ type: 'x', data: {} }).event.at).toBe(RECEIVED);
    expect(read({ type: 'x', timestamp: RECEIVED + 300_001 }).event.at).toBe(RECEIVED);
  });
});

describe('text and exact decimals', () => {
  it('reads plain text as an event of type text', () => {
    expect(readText('BTC SHORT', origin)).toEqual({
      event: {
        source: 'okd',
        type: 'text',
        at: RECEIVED,
        receivedAt: RECEIVED,
        text: 'BTC SHORT',
        data: { text: 'BTC SHORT' },
      },
      problems: [],
    });
  });

  it('[W19] keeps the exact decimals behind the numbers', () => {
    const data = { ...filled, amount: '0.1234567890123456789', price: '45000.00' };
    const { event } = read({ type: 'order.filled', data });
    const amount = exactDecimal(event, 'amount');
    const notional = exactDecimal(event, 'notional');
    expect(amount && decimalText(amount)).toBe('0.1234567890123456789');
    expect(notional && decimalText(notional)).toBe('5555.5555055555555505');
    expect(exactDecimal(event, 'pnl')).toBeUndefined();
  });
});

describe('for all bodies', () => {
  const names = fc.constantFrom(
    'type',
    'event',
    'data',
    'timestamp',
    'symbol',
    'side',
    'amount',
    'price',
    'condition',
    'assets',
  );
  const types = fc.constantFrom(
    'order.filled',
    'order.canceled',
    'balance.updated',
    'price.threshold',
    'position.closed',
    '__proto__',
    'constructor',
  );

  it('[W35] [W20] never throws and always gives a whole event', () => {
    const body = fc.dictionary(fc.oneof(names, fc.string()), fc.oneof(types, fc.jsonValue()));
    fc.assert(
      fc.property(body, (sent) => {
        const { event, problems } = read(sent);
        expect(canonicalEventSchema.safeParse({ ...event, id: 'x' }).error).toBeUndefined();
        for (const problem of problems) expect(problem.path).toMatch(/^\$/);
      }),
      { numRuns: 2_000 },
    );
  });
});

it('[LA12] a problem that another version worded stays as it is', () => {
  for (const message of ['expected something else, found 5', 'is strange', 'expected a decimal number']) {
    expect(told({ path: '$.data', message })).toEqual({ path: '$.data', message });
  }
});
