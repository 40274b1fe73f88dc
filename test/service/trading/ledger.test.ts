import { join } from 'node:path';
import Big from 'big.js';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Trade } from '../../../service/contract/orders.ts';
import type { Journal } from '../../../service/journal/journal.ts';
import { openJournal } from '../../../service/journal/open.ts';
import { createLedger } from '../../../service/trading/create-ledger.ts';
import type { Execution, Realised } from '../../../service/trading/ledger.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { execution, fill } from './stored-orders.ts';

const DAY = 24 * 60 * 60 * 1000;

function journalUnderTest(): Journal {
  const journal = openJournal(join(temporaryFolder(), 'journal.sqlite'));
  onTestFinished(() => journal.close());
  return journal;
}

/** The trades that executions make, one after the other; each is [side, amount, price] and what else there is. */
function tradesOf(...given: Partial<Execution>[]): Trade[] {
  const journal = journalUnderTest();
  const ledger = createLedger(journal.orders);
  return given.map((each, index) => fill(journal, ledger, execution(`t${index}`, each)));
}

const pnls = (trades: Trade[]) => trades.map(({ pnl }) => pnl);
const positions = (trades: Trade[]) => trades.map(({ position }) => [position.amount, position.averagePrice]);

describe('the ledger', () => {
  it('[G1] closes the oldest lot first, and has no profit to tell while it opens', () => {
    const trades = tradesOf(
      { amount: '1', price: '100' },
      { amount: '2', price: '110' },
      { side: 'sell', amount: '1.5', price: '120' },
      { side: 'sell', amount: '1.5', price: '90' },
    );
    // 1 × (120 − 100) + 0.5 × (120 − 110), then 1.5 × (90 − 110).
    expect(pnls(trades)).toEqual([null, null, '25', '-30']);
    expect(positions(trades)).toEqual([
      ['1', '100'],
      ['3', '106.66666666666666666667'],
      ['1.5', '110'],
      ['0', null],
    ]);
  });

  it('[G1] takes the fees of both sides from the profit, each to its share of the lot', () => {
    const trades = tradesOf(
      { amount: '2', price: '100', fee: '0.2' },
      { side: 'sell', amount: '0.5', price: '100', fee: '0.05' },
      { side: 'sell', amount: '1.5', price: '101', fee: '0.1515' },
    );
    expect(pnls(trades)).toEqual([null, '-0.1', '1.1985']);
  });

  it('[G1] loses nothing of a fee that does not divide', () => {
    const trades = tradesOf(
      { amount: '3', price: '100', fee: '1' },
      ...['1', '1', '1'].map((amount) => ({ side: 'sell' as const, amount, price: '100' })),
    );
    const sum = trades.reduce((total, { pnl }) => total.plus(pnl ?? 0), new Big(0));
    expect(sum.toFixed()).toBe('-1');
  });

  it('[G2] takes a fee in the base currency out of what was bought, and counts it at the price of the fill', () => {
    const trades = tradesOf(
      { amount: '1', price: '50000', fee: '0.001', feeCurrency: 'BTC' },
      { side: 'sell', amount: '0.999', price: '50000', fee: '49.95' },
    );
    expect(positions(trades)).toEqual([
      ['0.999', '50000'],
      ['0', null],
    ]);
    expect(pnls(trades)).toEqual([null, '-99.95']);
  });

  it('[G2] only keeps a fee in a third currency', () => {
    const [, sold] = tradesOf(
      { fee: '0.01', feeCurrency: 'BNB' },
      { side: 'sell', price: '110', fee: '0.02', feeCurrency: 'BNB' },
    );
    expect(sold).toMatchObject({ pnl: '10', fee: '0.02', feeCurrency: 'BNB' });
  });

  it('[G3] knows no profit of what was sold on spot without being bought, nor until that is made up for', () => {
    const trades = tradesOf(
      { side: 'sell', amount: '2', price: '100' },
      { side: 'buy', amount: '1', price: '90' },
      { side: 'buy', amount: '2', price: '90' },
      { side: 'sell', amount: '1', price: '95' },
    );
    expect(pnls(trades)).toEqual([null, null, null, '5']);
    expect(positions(trades)).toEqual([
      ['-2', null],
      ['-1', null],
      ['1', '90'],
      ['0', null],
    ]);
  });

  it('[G3] knows no profit of a sale of which a part was never bought', () => {
    expect(pnls(tradesOf({ amount: '1' }, { side: 'sell', amount: '1.5', price: '200' }))).toEqual([null, null]);
  });

  it('[G3] holds a short position on a perpetual contract, closes it first in first out, and turns it round', () => {
    const market = 'perpetual' as const;
    const trades = tradesOf(
      { market, side: 'sell', amount: '1', price: '100', fee: '0.1' },
      { market, side: 'sell', amount: '1', price: '120', fee: '0.12' },
      { market, side: 'buy', amount: '1.5', price: '110', fee: '0.165' },
      { market, side: 'buy', amount: '1', price: '100', fee: '0.1' },
      { market, side: 'sell', amount: '0.5', price: '90', fee: '0.05' },
    );
    expect(pnls(trades)).toEqual([null, null, '-5.325', '9.89', '-5.1']);
    expect(positions(trades)).toEqual([
      ['-1', '100'],
      ['-2', '110'],
      ['-0.5', '120'],
      ['0.5', '100'],
      ['0', null],
    ]);
  });

  it('[G4] begins again where it was, from the trades of the journal', () => {
    const given: Partial<Execution>[] = [
      { amount: '1', price: '50000', fee: '0.001', feeCurrency: 'BTC' },
      { side: 'sell', amount: '0.5', price: '51000', fee: '25.5' },
      { symbol: 'ETHUSDT', base: 'ETH', side: 'sell', amount: '2', price: '3000' },
      { symbol: 'ETHUSDT', base: 'ETH', side: 'buy', amount: '3', price: '2900', fee: '1' },
      {
        broker: 'perps',
        order: 'contract',
        market: 'perpetual',
        side: 'sell',
        amount: '2',
        price: '50000',
        fee: '0.001',
        feeCurrency: 'BTC',
      },
      {
        broker: 'perps',
        order: 'contract',
        market: 'perpetual',
        side: 'buy',
        amount: '3',
        price: '49000',
        fee: '0.002',
        feeCurrency: 'BTC',
      },
      { side: 'sell', amount: '0.2', price: '52000', fee: '0.0001', feeCurrency: 'BTC' },
      { symbol: 'ETHUSDT', base: 'ETH', side: 'sell', amount: '0.5', price: '3100', fee: '1' },
      { broker: 'perps', order: 'contract', market: 'perpetual', side: 'sell', amount: '2', price: '48000' },
    ];
    const journal = journalUnderTest();
    const running = createLedger(journal.orders);
    given.forEach((each, index) => {
      const next = execution(`t${index}`, each);
      // As it would go on after a restart at any moment.
      expect(createLedger(journal.orders).tradeOf(next)).toEqual(running.tradeOf(next));
      fill(journal, running, next);
    });
    const again = createLedger(journal.orders);
    for (const [broker, symbol, market] of [
      ['paper', 'BTCUSDT', 'spot'],
      ['paper', 'ETHUSDT', 'spot'],
      ['perps', 'BTCUSDT', 'perpetual'],
    ] as const) {
      expect(again.position(broker, symbol, market)).toEqual(running.position(broker, symbol, market));
    }
    expect(again.position('perps', 'BTCUSDT', 'perpetual')).toEqual({ amount: '-1', averagePrice: '48000' });
  });

  it('[G4] counts an execution once, however often the broker tells of it', () => {
    const journal = journalUnderTest();
    const ledger = createLedger(journal.orders);
    fill(journal, ledger, execution('t1'));
    fill(journal, ledger, execution('t1'));
    fill(journal, ledger, execution('t1', { broker: 'other', order: 'another' }));
    expect(ledger.position('paper', 'BTCUSDT', 'spot').amount).toBe('1');
    expect(ledger.position('other', 'BTCUSDT', 'spot').amount).toBe('1');
  });

  it('[G4] takes the other market of a broker for another account', () => {
    const trades = tradesOf(
      { amount: '2' },
      { market: 'perpetual', order: 'short', side: 'sell', amount: '1', price: '110' },
      { market: 'perpetual', order: 'cover', amount: '1', price: '100' },
    );
    expect(positions(trades)).toEqual([
      ['2', '100'],
      ['-1', '110'],
      ['0', null],
    ]);
    expect(pnls(trades)).toEqual([null, null, '10']);
  });

  it('[G4] takes a broker whose money changed for another account', () => {
    const [, sold] = tradesOf(
      { money: 'paper', order: 'p' },
      { money: 'live', order: 'l', side: 'sell', price: '110' },
    );
    expect(sold).toMatchObject({ pnl: null, position: { amount: '-1', averagePrice: null } });
  });

  it('[G5] says what every position would bring, and what closing trades brought, those before a restart included', () => {
    const journal = journalUnderTest();
    const ledger = createLedger(journal.orders);
    const at = 1_700_000_000_000;
    fill(journal, ledger, execution('old', { order: 'o', at: at - 9 * DAY }));
    fill(journal, ledger, execution('older sale', { order: 's', side: 'sell', at: at - 8 * DAY }));
    fill(journal, ledger, execution('buy', { amount: '2', fee: '0.2', at }));
    fill(journal, ledger, execution('sale', { side: 'sell', price: '90', fee: '0.09', at }));
    fill(journal, ledger, execution('unknown', { symbol: 'ETHEUR', base: 'ETH', quote: 'EUR', side: 'sell', at }));
    const told: Realised[] = [];
    createLedger(journal.orders).follow((realised) => told.push(realised));
    const common = { money: 'paper', broker: 'paper' };
    expect(told).toEqual([
      { ...common, symbol: 'BTCUSDT', quote: 'USDT', pnl: '-10.19', at },
      { ...common, symbol: 'ETHEUR', quote: 'EUR', pnl: null, at },
    ]);
    const held = [...createLedger(journal.orders).holdings('paper')];
    expect(held.map(({ symbol, amount }) => [symbol, amount])).toEqual([['BTCUSDT', '1']]);
    expect(held[0]?.unrealised('95')).toBe('-5.1');
    expect([...ledger.holdings('live')]).toEqual([]);
  });
});
