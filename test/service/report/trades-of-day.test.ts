import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openJournal } from '../../../service/journal/open.ts';
import { reportOf } from '../../../service/report/daily.ts';
import { createLedger } from '../../../service/trading/create-ledger.ts';
import { keptBooks, store } from '../books/journal-with-books.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { execution, fill } from '../trading/stored-orders.ts';

const NOON = Date.parse('2025-11-03T12:00:00Z');

function opened() {
  const journal = openJournal(join(temporaryFolder(), 'journal.sqlite'));
  onTestFinished(() => journal.close());
  return journal;
}

function told(orderId: string, data: object = {}): object {
  const own = { orderId, symbol: 'BTCUSDT', side: 'buy', amount: 1, price: 100, exchange: 'bybit', timestamp: NOON };
  return { type: 'order.filled', data: { ...own, ...data } };
}

const MOMENT = { timezone: 'UTC', now: NOON };

it('[K9] has our own trades of the day beside those that events tell of, and paper apart', () => {
  const journal = opened();
  const ledger = createLedger(journal.orders);
  store(journal, [told('theirs')]);
  fill(journal, ledger, execution('p1', { order: 'on-paper', at: NOON }));
  fill(journal, ledger, execution('p2', { order: 'sold-on-paper', side: 'sell', price: '107', at: NOON + 1 }));
  fill(journal, ledger, execution('l1', { order: 'ours', money: 'live', broker: 'bybit-main', at: NOON + 2 }));
  fill(
    journal,
    ledger,
    execution('l2', { order: 'tomorrow', money: 'live', broker: 'bybit-main', at: NOON + 86_400_000 }),
  );
  keptBooks(journal);
  const report = reportOf(journal, {}, MOMENT);
  expect(report.recentTrades.map(({ orderId, exchange }) => `${orderId} ${exchange}`)).toEqual([
    'ours bybit-main',
    'theirs bybit',
  ]);
  expect(report.paper).toMatchObject({ totalTrades: 2, totalPnL: '7.00' });
});

it('[K9] counts an order of ours that events tell of too once, as told by whoever knows more of it as executed', () => {
  const journal = opened();
  const ledger = createLedger(journal.orders);
  for (const [id, exchangeOrderId] of [
    ['known', 'ex-1'],
    ['half-known', 'ex-2'],
  ] as const) {
    fill(
      journal,
      ledger,
      execution(`t-${id}`, { order: id, money: 'live', broker: 'bybit-main', amount: '2', at: NOON }),
    );
    journal.transaction((writer) => writer.orders.change(id, { exchangeOrderId, filled: '2' }, NOON, null));
  }
  store(journal, [told('ex-1', { amount: 2 }), told('ex-2', { amount: 1.5 }), told('ex-3')]);
  keptBooks(journal);
  const { recentTrades } = reportOf(journal, { date: '2025-11-03' }, MOMENT);
  expect(recentTrades.map(({ orderId, amount }) => `${orderId} ${amount}`).sort()).toEqual([
    'ex-1 2',
    'ex-3 1',
    'half-known 2',
  ]);
});

it('[K9] takes the day of now in the account’s zone unless it is asked otherwise', () => {
  const journal = opened();
  store(journal, [told('a'), told('b', { timestamp: NOON + 11 * 3_600_000 })]);
  keptBooks(journal);
  expect(reportOf(journal, {}, { timezone: 'Asia/Tokyo', now: NOON })).toMatchObject({
    date: '2025-11-03',
    totalTrades: 1,
  });
  expect(reportOf(journal, { timezone: 'UTC' }, { timezone: 'Asia/Tokyo', now: NOON })).toMatchObject({
    timezone: 'UTC',
    totalTrades: 2,
  });
});
