import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openJournal } from '../../../service/journal/open.ts';
import { reportOf } from '../../../service/report/daily.ts';
import { arrivalOf } from '../books/journal-with-books.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { intent } from '../trading/stored-orders.ts';

const NOON = Date.parse('2025-11-03T12:00:00Z');
const DAY = 86_400_000;

it('[K12] has of our own orders what became of them, with the newest price of the day for those that were blocked', () => {
  const journal = openJournal(join(temporaryFolder(), 'journal.sqlite'));
  onTestFinished(() => journal.close());
  const price = (at: number, value: number, id: string) => {
    const body = { type: 'price.threshold', data: { symbol: 'BTCUSDT', price: value, timestamp: at } };
    journal.transaction((writer) => writer.insertEvent(arrivalOf(body, 'okd', at), id, []));
  };
  price(NOON - 30, 100, 'evt_1');
  price(NOON + 3_600_000, 110.5, 'evt_2');
  price(NOON + DAY - 1_000, 500, 'evt_3');
  journal.transaction(({ orders }) => {
    const signal = { signalPrice: '100', amount: null, request: { notional: 200 } };
    orders.insert(intent('refused', signal), NOON);
    orders.change(
      'refused',
      { status: 'refused', reason: { code: 'maxOrderNotional', message: 'too much' } },
      NOON + 1,
      null,
    );
    orders.insert(intent('shadow', { ...signal, side: 'sell', status: 'shadow', amount: '1' }), NOON + 1);
    orders.insert(intent('executed', { ...signal, amount: '2' }), NOON);
    orders.change('executed', { status: 'filled', filled: '2', averagePrice: '102', sentAt: NOON + 7 }, NOON + 9, null);
    orders.insert(intent('leg', { ...signal, leg: 'stopLoss', parent: 'executed' }), NOON);
    orders.change('leg', { status: 'canceled' }, NOON + 9, null);
    orders.insert(intent('open', signal), NOON);
    orders.insert(intent('tomorrow', signal), NOON + DAY);
  });
  const report = reportOf(journal, { date: '2025-11-03' }, { timezone: 'UTC', now: NOON });
  expect(report.execution).toBeNull();
  expect(report.paper?.execution).toEqual({
    orders: 1,
    slippagePercent: '2.00',
    latency: { decided: { average: 30, longest: 31 }, sent: { average: 7, longest: 7 }, filled: null },
    blocked: { maxOrderNotional: 1, shadow: 1 },
    // 2 × 10.5 made, and 1 × 10.5 lost.
    blockedWouldHave: [{ currency: 'USD', pnl: '10.50' }],
  });
});
