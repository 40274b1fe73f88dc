import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Bookkeeping } from '../../../service/books/bookkeeping.ts';
import type { Journal } from '../../../service/journal/journal.ts';
import { openJournal } from '../../../service/journal/open.ts';
import { generated, randomFrom, type TrueOrder, text, until } from '../../rules/books/generated-orders.ts';
import { tradesOf } from '../../rules/books/oracle.ts';
import { fixture } from '../../rules/books/told.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { enterAll, keptBooks, store } from './journal-with-books.ts';

function opened(file = join(temporaryFolder(), 'journal.sqlite')): { journal: Journal; file: string } {
  const journal = openJournal(file);
  onTestFinished(() => journal.close());
  return { journal, file };
}

/** Everything that the books say, without the ids of events and places in tables. */
function said({ books }: Journal): unknown {
  return {
    orders: [...books.orders({})]
      .map(({ seq: _seq, ...order }) => order)
      .sort(byKey(({ account, orderId }) => `${account} ${orderId}`)),
    trades: [...books.trades({})]
      .map(({ seq: _seq, orderSeq: _order, event: _event, ...trade }) => trade)
      .sort(byKey(({ account, at, id }) => `${account} ${at} ${id}`)),
    positions: books.positions(),
    balances: books.balances(),
  };
}

function byKey<T>(keyOf: (row: T) => string): (one: T, other: T) => number {
  return (one, other) => (keyOf(one) < keyOf(other) ? -1 : 1);
}

function holdAccount({ books }: Journal, account: string, orders: readonly TrueOrder[]): void {
  const told = [...books.orders({})].filter((order) => order.account === account);
  for (const order of orders.filter(({ fills }) => fills.length > 0)) {
    const { filled } = until(order, order.fills.length - 1);
    const found = told.find(({ orderId }) => orderId === order.id);
    expect(found).toMatchObject({ status: order.status, side: order.side });
    expect(Number(found?.filled)).toBe(Number(text(filled)));
  }
  const trades = [...books.trades({})].filter((trade) => trade.account === account);
  const expected = tradesOf(orders);
  expect(trades.map(({ at, order }) => `${at} ${order}`)).toEqual(expected.map(({ at, order }) => `${at} ${order}`));
  trades.forEach(({ pnl, position }, index) => {
    expect(expected[index]?.position.is(position.amount)).toBe(true);
    expect(pnl === null ? expected[index]?.pnl === null : expected[index]?.pnl?.is(pnl)).toBe(true);
  });
}

describe('the books of a journal', () => {
  it('[K13] hold an order that is told with its exchange and without it once, whatever comes first, and two where it may be another', () => {
    const fill = (filled: number, exchange?: string, changes: object = {}) => ({
      type: filled === 1 ? 'order.filled' : 'order.partially_filled',
      timestamp: 1_762_171_200_000 + filled * 1_000,
      data: {
        ...{ orderId: 'o-1', symbol: 'BTCUSDT', side: 'buy', amount: 0.5, price: 100, filled, remaining: 1 - filled },
        ...{ averagePrice: 100, timestamp: 1_762_171_200_000 + filled * 1_000, ...changes },
        ...(exchange === undefined ? {} : { exchange }),
      },
    });
    const told = (bodies: object[], inSlices: boolean) => {
      const { journal } = opened();
      for (const body of inSlices ? bodies.map((each) => [each]) : [bodies]) {
        store(journal, body);
        if (inSlices) keptBooks(journal);
      }
      keptBooks(journal);
      expect([...journal.books.trades({})].length).toBeGreaterThan(0);
      return {
        orders: [...journal.books.orders({})]
          .map(({ exchange, status, filled }) => `${exchange} ${status} ${filled}`)
          .sort(),
        positions: journal.books.positions().map(({ exchange, amount }) => `${exchange} ${amount}`),
      };
    };
    const [first, last] = [fill(0.5, 'binance'), fill(1)];
    const once = { orders: ['binance filled 1'], positions: ['binance 1'] };
    const elsewhere = fill(0.5, 'bybit', { remaining: 3 });
    const twice = {
      orders: [' filled 1', 'binance partially_filled 0.5', 'bybit partially_filled 0.5'],
      positions: [' 1', 'binance 0.5', 'bybit 0.5'],
    };
    const smaller = { orders: [' filled 1', 'bybit partially_filled 0.5'], positions: [' 1', 'bybit 0.5'] };
    for (const inSlices of [true, false]) {
      expect(told([first, last], inSlices)).toEqual(once);
      expect(told([last, first], inSlices)).toEqual(once);
      // A second exchange has an order of this id: whose the fill is nobody knows any more, whenever that comes.
      expect(told([first, last, elsewhere], inSlices)).toEqual(twice);
      expect(told([elsewhere, last, first], inSlices)).toEqual(twice);
      expect(told([elsewhere, last], inSlices)).toEqual(smaller);
    }
  });

  it('[S30] [R3] [K6] hold orders, fills with their fees, positions and balances of what events say', () => {
    const { journal } = opened();
    store(journal, [
      ...fixture<object[]>('events/seq_partial_to_full.json'),
      ...fixture<object[]>('events/B_order_filled.json'),
    ]);
    store(journal, fixture<object[]>('events/B_balance_changed.json'));
    keptBooks(journal);
    const { books } = journal;
    expect([...books.orders({})].find(({ orderId }) => orderId === 'seq-A-2')).toMatchObject({
      account: 'okd',
      exchange: 'bybit',
      symbol: 'ETHUSDT',
      status: 'canceled',
      amount: '3',
      filled: '2',
      remaining: '1',
      notional: '7001.98',
    });
    expect([...books.trades({})].find(({ order }) => order === 'ord_90817261')).toMatchObject({
      broker: 'okd',
      side: 'sell',
      amount: '0.25',
      price: '49852.31',
      fee: '12.4630775',
      feeCurrency: 'USDT',
    });
    // A fee in the base currency is taken out of what was bought.
    expect(books.positions().find(({ symbol, exchange }) => symbol === 'ETHUSDT' && exchange === '')).toMatchObject({
      amount: '1.4985',
    });
    expect(books.balances().find(({ asset }) => asset === 'BTC')).toMatchObject({
      total: '0.5',
      available: '0.4',
      locked: '0.1',
    });
  });

  it('[K3] [K6] hold generated sequences against an exact oracle, entered bit by bit, over restarts and after being worked out anew', () => {
    const { journal } = opened();
    let bookkeeping = new Bookkeeping(journal);
    const random = randomFrom(7);
    const sequences = Array.from({ length: 25 }, (_none, index) => generated(10_000 + index));
    for (const [index, { deliveries }] of sequences.entries()) {
      for (let done = 0; done < deliveries.length; ) {
        const size = 1 + Math.floor(random() * 4);
        store(journal, deliveries.slice(done, done + size), `account-${index}`);
        done += size;
        enterAll(bookkeeping);
        if (random() < 0.1) bookkeeping = new Bookkeeping(journal);
      }
    }
    for (const [index, { orders }] of sequences.entries()) holdAccount(journal, `account-${index}`, orders);
    const before = said(journal);
    bookkeeping.beginAnew();
    enterAll(bookkeeping);
    expect(said(journal)).toEqual(before);
  });

  it.each([false, true])('[K3] place a fill that comes later than many others; after a restart: %s', (isRestarted) => {
    const { journal } = opened();
    let bookkeeping = new Bookkeeping(journal);
    const fill = (index: number) => ({
      type: 'order.filled',
      data: {
        orderId: `o${index}`,
        symbol: 'BTCUSDT',
        side: index % 3 === 2 ? 'sell' : 'buy',
        amount: 1,
        price: 100 + index,
        timestamp: 1_762_171_200_000 + index * 1000,
      },
    });
    const late = [3, 400, 880, 897];
    const all = Array.from({ length: 900 }, (_none, index) => index);
    store(journal, all.filter((index) => !late.includes(index)).map(fill));
    enterAll(bookkeeping);
    for (const index of late.toReversed()) {
      store(journal, [fill(index)]);
      if (isRestarted) bookkeeping = new Bookkeeping(journal);
      enterAll(bookkeeping);
    }
    const other = opened().journal;
    store(other, all.map(fill));
    keptBooks(other);
    expect(said(journal)).toEqual(said(other));
  });

  it('[K7] keep what is known of events that are gone, also when they are worked out anew', () => {
    const { journal } = opened();
    const { orders, deliveries } = generated(4);
    const half = Math.ceil(deliveries.length / 2);
    store(journal, deliveries.slice(0, half));
    const bookkeeping = keptBooks(journal);
    store(journal, deliveries.slice(half));
    const events = journal.oldEvents(0, half);
    journal.transaction((writer) => {
      for (const event of events) writer.forgetEvent(event, null);
    });
    enterAll(bookkeeping);
    holdAccount(journal, 'okd', orders);
    const before = said(journal);
    bookkeeping.beginAnew();
    enterAll(bookkeeping);
    expect(said(journal)).toEqual(before);
  });

  it('[K7] let no event go that they do not have yet', () => {
    const { journal } = opened();
    store(journal, [{ type: 'tick', data: { symbol: 'A', price: 1 } }]);
    expect(journal.oldEvents(0, 9).map(({ isOpen }) => isOpen)).toEqual([0]);
    keptBooks(journal);
    store(journal, fixture<object[]>('events/A_order_filled.json'));
    expect(journal.oldEvents(0, 9).map(({ isOpen }) => isOpen)).toEqual([0, 1, 1, 1]);
    keptBooks(journal);
    expect(journal.oldEvents(0, 9).map(({ isOpen }) => isOpen)).toEqual([0, 0, 0, 0]);
  });

  it('[K6] leave out what was not understood', () => {
    const { journal } = opened();
    store(journal, [
      { type: 'order.filled', data: { orderId: 'x', symbol: 'BTCUSDT', side: 'buy', amount: -1, price: 1 } },
    ]);
    keptBooks(journal);
    expect([...journal.books.orders({})]).toEqual([]);
  });
});
