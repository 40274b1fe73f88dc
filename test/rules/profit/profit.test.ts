import Big from 'big.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Curve } from '../../../rules/profit/curve.ts';
import { unrealised } from '../../../rules/profit/open-positions.ts';
import { profitOf } from '../../../rules/profit/profit.ts';
import type { ProfitTrade } from '../../../rules/profit/profit-trade.ts';

const NOON = Date.parse('2025-11-03T12:00:00Z');
const HOUR = 3_600_000;

function trade(changes: Partial<ProfitTrade> = {}): ProfitTrade {
  return {
    at: NOON,
    account: 'okd',
    exchange: 'bybit',
    symbol: 'BTCUSDT',
    market: 'spot',
    side: 'sell',
    amount: '0.5',
    price: '100',
    fee: '0.1',
    feeCurrency: 'USDT',
    pnl: '10',
    position: { amount: '0', averagePrice: null },
    ...changes,
  };
}

describe('profitOf', () => {
  it('[J1] has what was realised on each day of the zone, each currency for itself', () => {
    const trades = [
      trade({ at: Date.parse('2025-11-02T22:59:59.999Z'), pnl: '0.1' }),
      trade({ at: Date.parse('2025-11-02T23:00:00Z'), pnl: '0.2' }),
      trade({ at: NOON, pnl: '-0.30' }),
      trade({ at: NOON, pnl: null, side: 'buy' }),
      trade({ at: NOON, symbol: 'BTCUSDC', pnl: '5' }),
      trade({ at: NOON, symbol: 'ETHBTC', pnl: '0.000000012345678901' }),
      trade({ at: NOON, symbol: 'NAMELESS', pnl: '1' }),
    ];
    expect(profitOf(trades, 'Europe/Berlin', null).days).toEqual([
      { day: '2025-11-02', currency: 'USD', pnl: '0.10', trades: 1, wins: 1, losses: 0 },
      { day: '2025-11-03', currency: '', pnl: '1.00', trades: 1, wins: 1, losses: 0 },
      { day: '2025-11-03', currency: 'BTC', pnl: '0.000000012345678901', trades: 1, wins: 1, losses: 0 },
      { day: '2025-11-03', currency: 'USD', pnl: '4.90', trades: 4, wins: 2, losses: 1 },
    ]);
  });

  it('[J1] counts an hour that clocks show twice on one day', () => {
    const before = Date.parse('2025-10-25T22:00:00Z');
    const days = [0, 24, 24.999, 25].map((hours) => trade({ at: before + hours * HOUR }));
    expect(profitOf(days, 'Europe/Berlin', null).days.map(({ day, trades }) => [day, trades])).toEqual([
      ['2025-10-26', 3],
      ['2025-10-27', 1],
    ]);
  });

  it('[J2] [W24] does not lose what little trades brought on average', () => {
    const [result] = profitOf([trade({ pnl: '0.0000000002' }), trade({ pnl: '0.0000000003' })], 'UTC', null).currencies;
    expect(result).toMatchObject({ totalPnL: '0.0000000005', averageWin: '0.00000000025' });
  });

  it('[J2] has for each currency how trades ended, what was paid for them and the largest fall', () => {
    const { currencies } = profitOf(
      ['30', '-45', '20', '-1', '0', '40'].map((pnl, index) => trade({ pnl, at: NOON + index * HOUR })),
      'UTC',
      null,
    );
    expect(currencies).toEqual([
      {
        currency: 'USD',
        totalTrades: 6,
        totalPnL: '44.00',
        wins: 3,
        losses: 2,
        breakeven: 1,
        bestTrade: '40.00',
        worstTrade: '-45.00',
        averageWin: '30.00',
        averageLoss: '-23.00',
        fees: [{ currency: 'USDT', amount: '0.6' }],
        profitFactor: '1.96',
        drawdown: '45.00',
        curve: ['30.00', '-15.00', '5.00', '4.00', '4.00', '44.00'].map((pnl, index) => ({
          at: NOON + index * HOUR,
          pnl,
        })),
      },
    ]);
  });

  it('[J3] has for each symbol its trades, fees by their currency, and the average', () => {
    const { symbols } = profitOf(
      [
        trade({ pnl: null, side: 'buy', fee: '0.00001', feeCurrency: 'BTC' }),
        trade({ pnl: '1', fee: '0', feeCurrency: null }),
        trade({ pnl: '1', at: NOON + 5 }),
        trade({ pnl: '-1', fee: '2', feeCurrency: 'BNB' }),
        trade({ symbol: 'ADAUSDT', pnl: null }),
      ],
      'UTC',
      null,
    );
    expect(symbols).toMatchObject([
      { symbol: 'ADAUSDT', totalTrades: 1, averageTrade: null, bestTrade: null },
      {
        symbol: 'BTCUSDT',
        currency: 'USD',
        totalTrades: 4,
        totalPnL: '1.00',
        averageTrade: '0.33333333',
        volume: '2',
        lastTradeAt: NOON + 5,
        fees: [
          { currency: 'BNB', amount: '2' },
          { currency: 'BTC', amount: '0.00001' },
          { currency: 'USDT', amount: '0.1' },
        ],
      },
    ]);
  });

  it('[J4] counts from the first day that is asked for, but for days and positions', () => {
    const held = { amount: '2', averagePrice: '90' };
    const trades = [
      trade({ at: NOON - 48 * HOUR, pnl: '100', symbol: 'ETHUSDT', position: held }),
      trade({ at: NOON, pnl: '1' }),
    ];
    const profit = profitOf(trades, 'UTC', '2025-11-03');
    expect(profit.days.map(({ day }) => day)).toEqual(['2025-11-01', '2025-11-03']);
    expect(profit.currencies).toMatchObject([{ totalPnL: '1.00', totalTrades: 1, curve: [{ pnl: '1.00' }] }]);
    expect(profit.symbols.map(({ symbol }) => symbol)).toEqual(['BTCUSDT']);
    expect(profit.positions).toMatchObject([{ symbol: 'ETHUSDT', amount: '2', averagePrice: '90', lastPrice: '100' }]);
  });

  it('[J5] has of every account, exchange, symbol and market the position after its last trade, unless it is closed', () => {
    const held = (amount: string, averagePrice: string | null = '90') => ({ amount, averagePrice });
    const { positions } = profitOf(
      [
        trade({ market: null, position: held('7') }),
        trade({ position: held('3') }),
        trade({ market: 'perpetual', position: held('-2', '120') }),
        trade({ account: 'other', position: held('1') }),
        trade({ account: 'other', position: held('0', null) }),
        trade({ exchange: '', position: held('-1', null), price: '101' }),
      ],
      'UTC',
      null,
    );
    const shown = positions.map(({ exchange, market, amount, lastPrice }) => [exchange, market, amount, lastPrice]);
    expect(shown).toEqual([
      ['', 'spot', '-1', '101'],
      ['bybit', 'perpetual', '-2', '100'],
      ['bybit', 'spot', '3', '100'],
    ]);
    expect(positions.map((position) => unrealised(position, '110.5'))).toEqual([null, '19', '61.5']);
  });

  it('[J1] [J2] [J3] adds up to the same whichever way it is added, exactly', () => {
    const cents = fc.integer({ min: -1_000_000, max: 1_000_000 });
    const given = fc.array(
      fc.record({ cents, hours: fc.integer({ min: 0, max: 2_000 }), symbol: fc.constantFrom('BTCUSDT', 'ETHUSDC') }),
    );
    fc.assert(
      fc.property(given, (rows) => {
        const trades = rows
          .toSorted((one, other) => one.hours - other.hours)
          .map(({ cents: each, hours, symbol }) =>
            trade({ at: NOON + hours * HOUR, symbol, pnl: new Big(each).div(100).toFixed() }),
          );
        const { days, currencies, symbols } = profitOf(trades, 'America/New_York', null);
        const sum = (texts: string[]) => texts.reduce((total, text) => total.plus(text), new Big(0)).toFixed(2);
        const all = new Big(rows.reduce((total, { cents: each }) => total + each, 0)).div(100).toFixed(2);
        expect(sum(days.map(({ pnl }) => pnl))).toBe(all);
        expect(sum(currencies.map(({ totalPnL }) => totalPnL))).toBe(all);
        expect(sum(symbols.map(({ totalPnL }) => totalPnL))).toBe(all);
        expect(currencies[0]?.curve.at(-1)?.pnl ?? '0.00').toBe(all);
      }),
      { numRuns: 200 },
    );
  });
});

describe('Curve', () => {
  it('[J2] stays short, begins and ends where it did, and every point of it is exact', () => {
    const curve = new Curve(50);
    const exact = new Map<number, string>();
    let sum = new Big(0);
    for (let step = 0; step < 20_000; step += 1) {
      const pnl = new Big(((step * 7_919) % 201) - 100).div(100);
      sum = sum.plus(pnl);
      curve.add(NOON + step * 60_000, pnl);
      exact.set(NOON + step * 60_000, sum.toFixed());
    }
    expect(curve.points.length).toBeGreaterThan(50);
    expect(curve.points.length).toBeLessThanOrEqual(100);
    for (const { at, sum: shown } of curve.points) expect(exact.get(at)).toBe(shown.toFixed());
    expect(curve.points.at(-1)?.sum.toFixed()).toBe(sum.toFixed());
  });

  it('[J2] goes forward only, and has one point a second at most', () => {
    const curve = new Curve();
    for (const at of [5_000, 5_400, 4_000, 7_000]) curve.add(at, new Big(1));
    expect(curve.points.map(({ at, sum }) => [at, sum.toFixed()])).toEqual([
      [5_400, '3'],
      [7_000, '4'],
    ]);
  });
});
