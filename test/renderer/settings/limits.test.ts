import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limitExample } from '../../../renderer/settings/limits/limit-example.ts';
import {
  changesOf,
  entryOf,
  limitOf,
  loosened,
  notNumbers,
  opensLive,
} from '../../../renderer/settings/limits/limit-forms.ts';
import { readDecimal } from '../../../rules/event/decimal.ts';
import type { LimitsView } from '../../../service/contract/orders.ts';

const LIMITS: LimitsView = {
  maxOrderNotional: 500,
  maxDailyNotional: null,
  maxOrdersPerMinute: 5,
  maxOrdersPerDay: 50,
  maxDailyLoss: 200,
  allowedSymbols: ['BTCUSDT', 'ETHUSDT'],
  priceCollarPercent: 2,
};

describe('limits as they are typed', () => {
  it('[U14] say only what is another one now', () => {
    const entry = entryOf(LIMITS);
    expect(changesOf(entry, LIMITS)).toEqual({});
    const next = {
      ...entry,
      maxOrderNotional: '',
      maxDailyNotional: '5000.5',
      allowedSymbols: 'solusdt BTCUSDT;solusdt',
    };
    expect(changesOf(next, LIMITS)).toEqual({
      maxOrderNotional: null,
      maxDailyNotional: 5000.5,
      allowedSymbols: ['SOLUSDT', 'BTCUSDT'],
    });
  });

  it.each(['1,000', '1.000,5', '-5', '1e3', 'all', '0x10', '1.'])(
    '[U14] are none where they could be read two ways: %s',
    (text) => {
      expect(limitOf('maxDailyLoss', text)).toBeUndefined();
      expect(notNumbers({ ...entryOf(LIMITS), maxDailyLoss: text })).toEqual(['maxDailyLoss']);
    },
  );

  it('[U15] know what allows more than before', () => {
    expect(loosened({ maxOrderNotional: 501 }, LIMITS)).toEqual(['maxOrderNotional']);
    expect(loosened({ maxOrderNotional: 499, maxOrdersPerDay: 50 }, LIMITS)).toEqual([]);
    expect(loosened({ maxDailyLoss: null }, LIMITS)).toEqual(['maxDailyLoss']);
    expect(loosened({ maxDailyNotional: 1_000_000 }, LIMITS)).toEqual([]);
    expect(loosened({ allowedSymbols: ['BTCUSDT'] }, LIMITS)).toEqual([]);
    expect(loosened({ allowedSymbols: ['BTCUSDT', 'SOLUSDT'] }, LIMITS)).toEqual(['allowedSymbols']);
  });

  it('[U15] know what lets live orders begin', () => {
    const armed = { armed: true, missing: ['maxDailyNotional'] };
    expect(opensLive({ maxDailyNotional: 100 }, armed)).toBe(true);
    expect(opensLive({ maxDailyNotional: 100, maxDailyLoss: null }, armed)).toBe(false);
    expect(opensLive({ maxOrderNotional: 100 }, armed)).toBe(false);
    expect(opensLive({ maxDailyNotional: 100 }, { ...armed, armed: false })).toBe(false);
    expect(opensLive({ maxDailyNotional: 100 }, { armed: true, missing: [] })).toBe(false);
  });
});

describe('the example of a limit', () => {
  it('[U14] is worked out with the trader’s own number', () => {
    expect(limitExample('maxOrderNotional', 500)).toEqual({ kind: 'maxOrderNotional', amount: '0.02', worth: '1000' });
    expect(limitExample('maxDailyNotional', 5000)).toEqual({ kind: 'maxDailyNotional', sent: '4500', order: '1000' });
    expect(limitExample('priceCollarPercent', 2)).toEqual({ kind: 'priceCollarPercent', low: '49000', high: '51000' });
    expect(limitExample('allowedSymbols', ['DOGEUSDT'])).toMatchObject({ symbol: 'SHIBUSDT', first: 'DOGEUSDT' });
    expect(limitExample('maxOrdersPerDay', 50)).toEqual({ kind: 'maxOrdersPerDay', most: '50' });
  });

  it('[U14] says that 0 lets nothing through, and nothing where there is no limit', () => {
    expect(limitExample('maxOrderNotional', 0)).toEqual({ kind: 'zero' });
    expect(limitExample('maxDailyLoss', 0)).toEqual({ kind: 'zeroLoss' });
    expect(limitExample('priceCollarPercent', 0)).toBeNull();
    expect(limitExample('maxOrderNotional', null)).toBeNull();
    expect(limitExample('maxOrderNotional', undefined)).toBeNull();
    expect(limitExample('allowedSymbols', [])).toBeNull();
  });

  it('[U14] is refused by the very limit, whatever it is', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.000_001, max: 1e12, noNaN: true }), (limit) => {
        const order = limitExample('maxOrderNotional', limit);
        const day = limitExample('maxDailyNotional', limit);
        if (order?.kind !== 'maxOrderNotional' || day?.kind !== 'maxDailyNotional') throw new Error('no example');
        expect(readDecimal(order.worth)?.gt(limit)).toBe(true);
        expect(readDecimal(day.sent)?.plus(day.order).gt(limit)).toBe(true);
        expect(readDecimal(day.sent)?.lt(limit)).toBe(true);
      }),
    );
  });
});
