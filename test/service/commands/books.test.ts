import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openJournal } from '../../../service/journal/open.ts';
import { createLedger } from '../../../service/trading/create-ledger.ts';
import { fixture } from '../../rules/books/told.ts';
import { store } from '../books/journal-with-books.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { execution, fill } from '../trading/stored-orders.ts';
import { hookdesk } from './command-line.ts';

function folderWith(bodies: readonly object[]): string {
  const folder = temporaryFolder();
  const journal = openJournal(join(folder, 'journal.sqlite'));
  store(journal, bodies);
  fill(journal, createLedger(journal.orders), execution('t1'));
  journal.close();
  return folder;
}

describe('the books on the command line', () => {
  it('[S30] [K11] lists the orders and fills that events tell of, apart from our own', async () => {
    const folder = folderWith(fixture<object[]>('events/seq_partial_to_full.json').toReversed());
    const orders = (await hookdesk(['orders', '--told', '--json'], { folder })).json();
    expect(
      orders.map(({ orderId, status, filled, averagePrice }) => [orderId, status, filled, averagePrice]).sort(),
    ).toEqual([
      ['seq-A-1', 'filled', '0.5', '44995.43'],
      ['seq-A-2', 'canceled', '2', '3500.99'],
      ['seq-B-1', 'filled', '0.3', '45100.23'],
    ]);
    const trades = (await hookdesk(['trades', '--told', '--json'], { folder })).json();
    expect(trades.map(({ order, amount, price }) => [order, amount, price]).slice(0, 3)).toEqual([
      ['seq-A-1', '0.12', '44990.5'],
      ['seq-A-2', '0.8', '3501.2'],
      ['seq-B-1', '0.1', '45098.2'],
    ]);
    expect((await hookdesk(['trades', '--told', '--json', '--limit', '2'], { folder })).json()).toEqual(
      trades.slice(-2),
    );
    expect((await hookdesk(['trades', '--json'], { folder })).json().map(({ id }) => id)).toEqual(['t1']);
    expect((await hookdesk(['orders', '--json'], { folder })).json()).toHaveLength(1);
    expect((await hookdesk(['orders', '--told'], { folder })).stdout).toMatch(
      /seq-A-2 +canceled +SELL 3 ETHUSDT @ 3501.2 +2 @ 3500.99 +okd bybit/,
    );
  });

  it('[K2] [K11] shows beside each event what was executed with it alone', async () => {
    const folder = folderWith(fixture<object[]>('events/seq_partial_to_full.json').toReversed());
    expect((await hookdesk(['report', 'daily'], { folder })).status).toBe(0);
    const events = (await hookdesk(['events', '--json'], { folder })).json();
    const told = events
      .filter(({ orderId }) => orderId === 'seq-B-1')
      .map(({ amount, price, fillAmount, fillPrice }) => [amount, price, fillAmount, fillPrice]);
    expect(told).toEqual([
      [0.3, 45100.23, 0.13, 45102.40076923077],
      [0.17, 45098.57, 0.07, 45099.09857142857],
      [0.1, 45098.2, 0.1, 45098.2],
    ]);
    expect(events.find(({ type }) => type === 'order.canceled')).not.toHaveProperty('fillAmount');
  });

  it('[K11] writes trades as a table for spreadsheets', async () => {
    const data = {
      orderId: '=HYPERLINK("x")',
      symbol: 'BTCUSDT',
      side: 'sell',
      amount: 2,
      price: 10.5,
      pnl: -3.25,
      timestamp: 1_762_171_200_000,
    };
    const folder = folderWith([{ type: 'order.filled', data }]);
    const told = await hookdesk(['trades', '--told', '--csv'], { folder });
    expect(told.stdout.split('\n')).toEqual([
      'at,broker,symbol,side,amount,price,fee,feeCurrency,pnl,positionAmount,positionAveragePrice,order,id',
      `2025-11-03T12:00:00.000Z,okd,BTCUSDT,sell,2,10.5,0,,-3.25,-2,,"'=HYPERLINK(""x"")","'=HYPERLINK(""x""):2"`,
      '',
    ]);
    const own = await hookdesk(['trades', '--csv'], { folder });
    expect(own.stdout).toContain('paper,BTCUSDT,buy,1,100,0,USDT,,1,100,order,t1\n');
  });
});
