import { describe, expect, it } from 'vitest';
import type { TradingStop } from '../../../service/contract/orders.ts';
import { LIMITS } from '../../../service/settings/risk.ts';
import { told } from '../../../service/trading/told.ts';
import { textOf } from '../../documents/repository.ts';
import { GuardUnderTest, guarded, NOON } from './guard-under-test.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const paper = { money: 'paper', stage: 'paper', broker: 'paper' } as const;

describe('the guard', () => {
  it('[G6] lets pass what no limit refuses, with its notional and its value in dollars', () => {
    expect(new GuardUnderTest().guard.judge(guarded(), NOON)).toEqual({ notional: '100', value: '100' });
  });

  it('[G6] sends nothing of stage shadow, and real money only in stage live', () => {
    const test = new GuardUnderTest();
    expect(test.code({ stage: 'shadow' })).toBe('stage');
    expect(test.code({ stage: 'shadow', money: 'paper' })).toBe('stage');
    expect(test.code({ stage: 'paper', money: 'live' })).toBe('stage');
  });

  it('[G6] sends nothing while the kill switch is on, protective orders included', () => {
    const test = new GuardUnderTest();
    test.isKilled = true;
    expect(test.code()).toBe('killSwitch');
    expect(test.code(paper)).toBe('killSwitch');
    expect(test.code({ leg: 'stopLoss', side: 'sell', kind: 'stop', stopPrice: '40000' })).toBe('killSwitch');
    expect(test.guard.admits(guarded(), NOON)).toMatchObject({ refused: 'killSwitch' });
  });

  it('[G6] sends nothing that is older than its limit', () => {
    const test = new GuardUnderTest();
    expect(test.code({ expiresAt: NOON })).toBeNull();
    expect(test.refusal({ expiresAt: NOON - 1500 })).toEqual({
      refused: 'expiresAfter',
      message: 'Not to be sent after 2026-11-30T11:59:58.500Z, and it is 1.5 s later',
    });
  });

  it('[G6] ends a chain of orders that lead to each other', () => {
    const test = new GuardUnderTest();
    expect(test.code({ depth: 3 })).toBeNull();
    expect(test.code({ depth: 4 })).toBe('causationDepth');
  });

  it('[G6] holds back a rule whose breaker is open, and a rule and symbol with an order of unknown fate', () => {
    const test = new GuardUnderTest({ allowedSymbols: ['BTCUSDT', 'ETHUSDT'] });
    test.prices.note('ETHUSDT', '3000', NOON);
    const common = { order: 'o', since: NOON, ...told('notShown', 'main', 'o') };
    const stops: TradingStop[] = [
      { ...common, key: 'u', kind: 'unknown', rule: 'breakout', symbol: 'BTCUSDT' },
      { ...common, key: 'b', kind: 'breaker', rule: 'grid', symbol: null },
    ];
    test.journal.transaction(({ orders }) => stops.forEach((stop) => void orders.putStop(stop)));
    expect(test.refusal()).toEqual({
      refused: 'unknownOrder',
      message: 'main does not show the order o, whose answer was lost',
    });
    expect(test.code({ symbol: 'ETHUSDT' })).toBeNull();
    expect(test.code({ rule: 'grid' })).toBe('breaker');
    expect(test.code({ rule: 'other' })).toBeNull();
    test.journal.transaction(({ orders }) => orders.dropStop('u'));
    expect(test.code()).toBeNull();
  });

  it('[G7] sends live orders only once armed, and while no limit is missing', () => {
    const test = new GuardUnderTest({ tradingEnabled: false });
    expect(test.code()).toBe('tradingEnabled');
    expect(test.code(paper)).toBeNull();
    for (const limit of LIMITS) {
      const without = new GuardUnderTest({ [limit]: undefined });
      expect(without.refusal()).toEqual({
        refused: limit,
        message: `risk.${limit} is not set; live orders need every limit`,
      });
      expect(without.code(paper)).toBeNull();
    }
  });

  it('[G7] asks for no price, worth or limit on paper where none is set', () => {
    const test = new GuardUnderTest();
    test.risk = { tradingEnabled: false, positionExpectation: 'refuse' };
    expect(test.code({ ...paper, amount: '1000000' })).toBeNull();
    expect(test.code({ ...paper }, NOON + 24 * HOUR)).toBeNull();
    const unknown = { symbol: 'NEWCOIN', market: { ...guarded().market, quote: 'COIN' } };
    expect(test.code({ ...paper, ...unknown, kind: 'limit', price: '1' })).toBeNull();
    // Nothing tells what a market order would cost.
    expect(test.code({ ...paper, ...unknown })).toBe('priceCollarPercent');
  });

  it('[G8] allows only the symbols that are listed, as rules call them', () => {
    const test = new GuardUnderTest({ allowedSymbols: ['ETHUSDT', 'BTCUSDT.P'] });
    expect(test.code()).toBeNull();
    test.risk.allowedSymbols = ['ETHUSDT'];
    expect(test.refusal()).toEqual({
      refused: 'allowedSymbols',
      message: 'BTCUSDT is not among the allowed symbols (ETHUSDT)',
    });
    test.risk.allowedSymbols = [];
    expect(test.code(paper)).toBe('allowedSymbols');
  });

  it('[G8] needs a price that was received in the last five minutes', () => {
    const test = new GuardUnderTest();
    expect(test.code({}, NOON + 5 * MINUTE)).toBeNull();
    const late = test.refusal({ kind: 'limit', price: '50000' }, NOON + 5 * MINUTE + 1);
    expect(late).toEqual({
      refused: 'priceCollarPercent',
      message: 'Expected a price of BTCUSDT of the last 5 minutes, the newest is of 2026-11-30T12:00:00.000Z',
    });
    expect(test.code(paper, NOON + 6 * MINUTE)).toBe('priceCollarPercent');
    // A clock that was set back tells nothing of a price's age.
    expect(test.code({}, NOON - 6 * MINUTE)).toBe('priceCollarPercent');
    test.restart();
    expect(test.refusal().message).toBe('Expected a price of BTCUSDT of the last 5 minutes, none was seen');
  });

  it.each([
    { kind: 'limit', price: '51000', code: null },
    { kind: 'limit', price: '51000.01', code: 'priceCollarPercent' },
    { kind: 'limit', price: '49000', code: null },
    { kind: 'limit', price: '48999.99', code: 'priceCollarPercent' },
    { kind: 'stop_limit', price: '61000', stopPrice: '60000', code: null },
    { kind: 'stop_limit', price: '62000', stopPrice: '60000', code: 'priceCollarPercent' },
    { kind: 'stop', stopPrice: '60000', code: null },
  ] as const)('[G8] keeps the price of a $kind order at $price within the collar: $code', ({ code, ...order }) => {
    expect(new GuardUnderTest().code(order)).toBe(code);
  });

  it('[G8] says how far a price is away', () => {
    expect(new GuardUnderTest().refusal({ kind: 'limit', price: '60000' }).message).toBe(
      'The price 60000 is 20 % away from the last price 50000; at most 2 % are allowed',
    );
  });

  it('[G9] caps what one order is worth, for all and for a rule', () => {
    const test = new GuardUnderTest({ maxOrderNotional: 100 });
    expect(test.code()).toBeNull();
    expect(test.refusal({ amount: '0.00200001' })).toEqual({
      refused: 'maxOrderNotional',
      message: 'The order is worth $100.0005; one may be worth at most $100',
    });
    test.caps.set('breakout', 50);
    expect(test.refusal()).toEqual({
      refused: 'cap',
      message: 'The order is worth $100; rule breakout caps its orders at $50',
    });
    expect(test.code({ rule: 'other' })).toBeNull();
  });

  it('[G9] counts the worst price that an order allows', () => {
    const test = new GuardUnderTest({ maxOrderNotional: 99.5 });
    const limit = { kind: 'limit', price: '49500' } as const;
    expect(test.guard.judge(guarded(limit), NOON)).toEqual({ notional: '99', value: '99' });
    // It would be filled at the last price.
    expect(test.code({ ...limit, side: 'sell' })).toBe('maxOrderNotional');
    expect(test.code({ kind: 'stop', stopPrice: '40000' })).toBe('maxOrderNotional');
  });

  it('[G9] counts in dollars: stablecoins as one each, other currencies at their newest price', () => {
    const test = new GuardUnderTest();
    const inBitcoin = { symbol: 'ETHBTC', market: { ...guarded().market, quote: 'BTC' }, amount: '0.1' };
    test.prices.note('ETHBTC', '0.05', NOON);
    expect(test.guard.judge(guarded(inBitcoin), NOON)).toEqual({ notional: '0.005', value: '250' });
    expect(test.code({ ...inBitcoin, amount: '0.5' })).toBe('maxOrderNotional');
    test.prices.note('ETHBTC', '0.05', NOON + 6 * MINUTE);
    // Live, an old rate is none.
    expect(test.code(inBitcoin, NOON + 6 * MINUTE)).toBe('maxOrderNotional');
    expect(test.code({ ...inBitcoin, ...paper }, NOON + 6 * MINUTE)).toBeNull();
    test.prices.note('XYZABC', '5', NOON);
    expect(test.refusal({ symbol: 'XYZABC', market: { ...guarded().market, quote: 'ABC' } })).toEqual({
      refused: 'maxOrderNotional',
      message: 'No price tells what ABC is worth in dollars; the order cannot be held against the limits',
    });
  });

  it('[G10] lets a day have only so much, in the account’s own calendar', () => {
    const test = new GuardUnderTest({ maxDailyNotional: 250 });
    test.timezone = 'Europe/Berlin';
    expect([test.send('a'), test.send('b')].every((verdict) => 'value' in verdict)).toBe(true);
    expect(test.refusal({ id: 'c' })).toEqual({
      refused: 'maxDailyNotional',
      message: 'The order is worth $100, and $200 were sent today; a day may have at most $250',
    });
    expect(test.code({ id: 'c', ...paper })).toBeNull();
    // Midnight in Berlin is 23:00 UTC.
    const midnight = NOON + 11 * HOUR;
    test.prices.note('BTCUSDT', '50000', midnight);
    expect(test.code({ id: 'c' }, midnight - 1)).toBe('maxDailyNotional');
    expect(test.code({ id: 'c' }, midnight)).toBeNull();
  });

  it('[G10] lets a sliding minute and a day have only so many orders', () => {
    const test = new GuardUnderTest({ maxOrdersPerMinute: 2, maxOrdersPerDay: 3 });
    test.send('a');
    test.send('b', {}, NOON + 10 * SECOND);
    expect(test.refusal({ id: 'c' }, NOON + 59_999)).toEqual({
      refused: 'maxOrdersPerMinute',
      message: '2 orders were sent in the last minute; at most 2 may be',
    });
    expect(test.send('c', {}, NOON + MINUTE)).toHaveProperty('value');
    expect(test.refusal({ id: 'd' }, NOON + 3 * MINUTE)).toEqual({
      refused: 'maxOrdersPerDay',
      message: '3 orders were sent today; at most 3 may be',
    });
  });

  it('[G10] counts what left, whatever became of it, and not what was refused for certain', () => {
    const test = new GuardUnderTest({ maxOrdersPerDay: 3 });
    for (const id of ['canceled', 'unknown', 'refused']) test.send(id);
    expect(test.code({ id: 'next' })).toBe('maxOrdersPerDay');
    test.change('canceled', { status: 'canceled' });
    test.change('unknown', { status: 'unknown' });
    expect(test.code({ id: 'next' })).toBe('maxOrdersPerDay');
    test.change('refused', { status: 'refused' });
    for (const restart of [false, true]) {
      if (restart) test.restart();
      test.prices.note('BTCUSDT', '50000', NOON);
      expect(test.usage.view('live', NOON)).toMatchObject({
        ordersToday: 2,
        notionalToday: '200',
        ordersLastMinute: 2,
      });
    }
    expect(test.send('next')).toHaveProperty('value');
    // The same order again is not another one.
    expect(test.code({ id: 'next' })).toBeNull();
    expect(test.code({ id: 'one more' })).toBe('maxOrdersPerDay');
  });

  it('[G10] neither counts nor limits orders that protect', () => {
    const test = new GuardUnderTest({ maxOrdersPerDay: 1, maxOrderNotional: 100, maxDailyNotional: 100 });
    test.send('entry');
    const leg = { side: 'sell', amount: '9', expiresAt: NOON - 1, depth: 9 } as const;
    const stop = test.send('stop', { ...leg, leg: 'stopLoss', kind: 'stop', stopPrice: '30000' });
    expect(stop).toEqual({ notional: '270000', value: '0' });
    test.restart();
    expect(test.send('profit', { ...leg, leg: 'takeProfit', kind: 'limit', price: '90000' })).toHaveProperty('value');
    expect(test.usage.view('live', NOON)).toMatchObject({ ordersToday: 1, notionalToday: '100' });
    test.risk.tradingEnabled = false;
    expect(test.code({ ...leg, leg: 'takeProfit', kind: 'limit', price: '90000' })).toBe('tradingEnabled');
  });

  it('[G11] opens nothing once a day’s loss is reached, realised and unrealised, with fees; closing passes', () => {
    const test = new GuardUnderTest({ maxDailyLoss: 200 });
    test.fill('bought', { amount: '0.02', price: '50000', fee: '1' });
    test.fill('sold', { side: 'sell', amount: '0.01', price: '45000', fee: '0.45' });
    // 50 of the sale, 0.5 + 0.45 of fees; of what is held 0.5 of fees, and what the price has fallen by.
    expect(test.usage.view('live', NOON).lossToday).toBe('51.45');
    test.prices.note('BTCUSDT', '35145.01', NOON);
    expect(test.code()).toBeNull();
    test.prices.note('BTCUSDT', '35145', NOON);
    expect(test.refusal()).toEqual({
      refused: 'maxDailyLoss',
      message: '$200 were lost today; at most $200 may be',
    });
    expect(test.code({ side: 'sell', amount: '0.01' })).toBeNull();
    expect(test.code({ reduceOnly: true })).toBeNull();
    expect(test.code(paper)).toBeNull();
    // The next day what was realised is past, and what is held is not.
    const tomorrow = NOON + 12 * HOUR;
    test.prices.note('BTCUSDT', '35145', tomorrow);
    expect(test.usage.view('live', tomorrow).lossToday).toBe('149.05');
    expect(test.code({}, tomorrow)).toBeNull();
  });

  it('[G11] tells opening from closing by the position on a perpetual contract', () => {
    const test = new GuardUnderTest({ maxDailyLoss: 1 });
    const market = 'perpetual' as const;
    test.fill('sold', { market, side: 'sell', amount: '0.002', price: '49000' });
    expect(test.usage.view('live', NOON).lossToday).toBe('2');
    const order = { marketKind: market, amount: '0.002' } as const;
    expect(test.code({ ...order, side: 'buy' })).toBeNull();
    expect(test.code({ ...order, side: 'buy', amount: '0.003' })).toBe('maxDailyLoss');
    expect(test.code({ ...order, side: 'sell' })).toBe('maxDailyLoss');
  });

  it('[G11] opens nothing where the loss is not known: no cost, no price, no rate', () => {
    const sold = new GuardUnderTest();
    sold.fill('sold', { side: 'sell', amount: '1', price: '50000' });
    expect(sold.refusal()).toEqual({
      refused: 'maxDailyLoss',
      message:
        'What was lost today is not known: BTCUSDT was sold on main today without a known cost; at most $500 may be lost',
    });
    expect(sold.code({ side: 'sell' })).toBeNull();
    sold.prices.note('BTCUSDT', '50000', NOON + 12 * HOUR);
    expect(sold.code({}, NOON + 12 * HOUR)).toBeNull();

    const held = new GuardUnderTest();
    held.fill('bought', { symbol: 'ETHUSDT', base: 'ETH', amount: '1', price: '3000' });
    expect(held.usage.view('live', NOON).lossToday).toBeNull();
    expect(held.refusal().message).toContain('no price was seen of ETHUSDT, which is held on main');
    held.prices.note('ETHUSDT', '3000', NOON);
    expect(held.code()).toBeNull();

    const euro = new GuardUnderTest();
    euro.fill('bought', { symbol: 'BTCEUR', quote: 'EUR', amount: '1', price: '40000' });
    euro.prices.note('BTCEUR', '39900', NOON);
    expect(euro.refusal().message).toContain('no price tells what EUR is worth in dollars');
    euro.prices.note('EURUSDT', '1.1', NOON);
    expect(euro.usage.view('live', NOON).lossToday).toBe('110');
  });

  it('[G12] asks in one order, so that the same order always gets the same reason', () => {
    const test = new GuardUnderTest({
      tradingEnabled: false,
      maxOrderNotional: 1,
      maxDailyNotional: 1,
      maxOrdersPerMinute: 0,
      maxOrdersPerDay: 0,
      maxDailyLoss: 0,
      allowedSymbols: [],
    });
    test.isKilled = true;
    test.caps.set('breakout', 1);
    const stop: TradingStop = {
      key: 'b',
      kind: 'breaker',
      rule: 'breakout',
      symbol: null,
      order: 'o',
      since: 0,
      ...told('threeRefused', '51400', 'not now'),
    };
    test.journal.transaction(({ orders }) => orders.putStop(stop));
    test.ladder.stepDown('breakout', 'full', 'user');
    const all = { stage: 'shadow', expiresAt: 0, depth: 9, kind: 'limit', price: '90000' } as const;
    const order: Parameters<typeof guarded>[0] = { ...all, expected: { before: 'short', account: null } };
    const found: (string | null)[] = [];
    const mend: Record<string, () => void> = {
      stage: () => Object.assign(order, { stage: 'live' }),
      killSwitch: () => (test.isKilled = false),
      expiresAfter: () => Object.assign(order, { expiresAt: NOON }),
      causationDepth: () => Object.assign(order, { depth: 0 }),
      breaker: () => test.journal.transaction(({ orders }) => orders.dropStop('b')),
      tradingEnabled: () => (test.risk.tradingEnabled = true),
      allowedSymbols: () => (test.risk.allowedSymbols = ['BTCUSDT']),
      positionExpectation: () => Object.assign(order, { expected: null }),
      priceCollarPercent: () => Object.assign(order, { price: '50000' }),
      cap: () => test.caps.clear(),
      smallCap: () => test.ladder.stepUp('breakout', 'small', true, 'user'),
      maxOrderNotional: () => (test.risk.maxOrderNotional = 500),
      maxDailyNotional: () => (test.risk.maxDailyNotional = 500),
      maxOrdersPerMinute: () => (test.risk.maxOrdersPerMinute = 1),
      maxOrdersPerDay: () => (test.risk.maxOrdersPerDay = 1),
      maxDailyLoss: () => (test.risk.maxDailyLoss = 1),
    };
    for (let code = test.code(order); code !== null; code = test.code(order)) {
      found.push(code);
      mend[code]?.();
    }
    expect(found).toEqual(Object.keys(mend));
    const [, section = ''] = textOf('ERRORS.md').split('## Why an order is not sent');
    const listed = [...section.matchAll(/^\| `(\w+)` \|/gm)].map(([, code]) => code);
    expect(listed.filter((code) => code !== 'unknownOrder' && code !== 'overfilled')).toEqual(found);
  });
});
