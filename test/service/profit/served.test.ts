import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openJournal } from '../../../service/journal/open.ts';
import { createLedger } from '../../../service/trading/create-ledger.ts';
import { store } from '../books/journal-with-books.ts';
import { hookdesk } from '../commands/command-line.ts';
import { client, orderFilled, post, startedService, writeFolder } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { execution, fill } from '../trading/stored-orders.ts';

const NOON = Date.parse('2025-11-03T12:00:00Z');
const DAY = 86_400_000;

/** An account that sold on two days, an order on paper that gained, and one with real money that lost. */
async function folderOfTrades(): Promise<string> {
  const folder = temporaryFolder();
  writeFolder(folder, { timezone: 'Europe/Berlin' }, []);
  const journal = openJournal(join(folder, 'journal.sqlite'));
  const told = (orderId: string, side: 'buy' | 'sell', price: number, timestamp: number) => ({
    type: 'order.filled',
    data: { orderId, symbol: 'BTCUSDT', side, amount: 1, price, exchange: 'bybit', timestamp },
  });
  store(journal, [
    told('a', 'buy', 100, NOON - DAY),
    told('b', 'buy', 110, NOON - DAY),
    told('c', 'sell', 125, NOON - DAY),
    told('d', 'buy', 90, NOON),
    told('e', 'sell', 104, NOON),
  ]);
  const ledger = createLedger(journal.orders);
  const own = (id: string, changes: Parameters<typeof execution>[1]) => {
    fill(journal, ledger, execution(id, { order: id, at: NOON, ...changes }));
    // Otherwise the service would go on with it.
    journal.transaction(({ orders }) => orders.change(id, { status: 'filled' }, NOON, null));
  };
  own('p1', { price: '100' });
  own('p2', { side: 'sell', amount: '0.25', price: '120' });
  own('l1', {
    money: 'live',
    broker: 'bybit-main',
    symbol: 'ETHEUR',
    price: '2000',
    fee: '1',
    feeCurrency: 'EUR',
    quote: 'EUR',
  });
  own('l2', {
    money: 'live',
    broker: 'bybit-main',
    symbol: 'ETHEUR',
    side: 'sell',
    price: '1990',
    quote: 'EUR',
    at: NOON + DAY,
  });
  journal.close();
  return folder;
}

async function textOf(parts: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const part of parts) text += part;
  return text;
}

it('[J6] tells what events say of accounts, and what was ordered with real money and on paper, each for itself', async () => {
  const folder = await folderOfTrades();
  await startedService(folder);
  const owner = await client(folder);
  await owner.books.catchUp();
  const told = await owner.profit.get({ of: 'told', since: null });
  expect(told).toMatchObject({ timezone: 'Europe/Berlin', isEntering: false, trades: { told: 5, live: 2, paper: 2 } });
  expect(told.days.map(({ day, currency, pnl }) => [day, currency, pnl])).toEqual([
    ['2025-11-02', 'USD', '25.00'],
    ['2025-11-03', 'USD', '-6.00'],
  ]);
  expect(told.currencies).toMatchObject([{ currency: 'USD', totalPnL: '19.00', drawdown: '6.00' }]);
  expect(told.positions).toMatchObject([{ account: 'okd', exchange: 'bybit', symbol: 'BTCUSDT', amount: '1' }]);
  const paper = await owner.profit.get({ of: 'paper', since: null });
  expect(paper.currencies).toMatchObject([{ currency: 'USD', totalPnL: '5.00', totalTrades: 2 }]);
  expect(paper.positions).toMatchObject([{ account: 'paper', exchange: '', amount: '0.75', averagePrice: '100' }]);
  const live = await owner.profit.get({ of: 'live', since: '2025-11-04' });
  expect(live.currencies).toMatchObject([{ currency: 'EUR', totalPnL: '-11.00', totalTrades: 1 }]);
  expect(live.days.map(({ day }) => day)).toEqual(['2025-11-03', '2025-11-04']);
  expect(live.positions).toEqual([]);
});

it('[J6] reads again what changed, and only that', async () => {
  const folder = await folderOfTrades();
  const service = await startedService(folder);
  const owner = await client(folder);
  await owner.books.catchUp();
  const before = await owner.profit.get({ of: 'told', since: null });
  expect(await owner.profit.get({ of: 'told', since: null })).toEqual(before);
  await post(service, orderFilled({ side: 'sell', symbol: 'ETHUSDT', amount: 1, price: 10, pnl: 1_000.5 }));
  await owner.books.catchUp();
  const after = await owner.profit.get({ of: 'told', since: null });
  expect(after.currencies).toMatchObject([{ totalPnL: '1019.50' }]);
  await owner.books.rebuild();
  expect(await owner.profit.get({ of: 'told', since: null })).toEqual(after);
});

it('[J7] shows a position at the newest price that any event of its symbol brought', async () => {
  const folder = await folderOfTrades();
  const journal = openJournal(join(folder, 'journal.sqlite'));
  store(journal, [{ type: 'price.threshold', data: { symbol: 'BTCUSDT', price: 140.5, timestamp: NOON + DAY } }]);
  journal.close();
  await startedService(folder);
  const owner = await client(folder);
  await owner.books.catchUp();
  const { positions } = await owner.profit.get({ of: 'told', since: null });
  expect(positions).toMatchObject([{ averagePrice: '90', price: { price: '140.5' }, unrealised: '50.5' }]);
});

it.each([
  { of: 'told', what: 'trades', since: null, command: ['trades', '--told'] },
  { of: 'told', what: 'trades', since: '2025-11-03', command: ['trades', '--told', '--since', '2025-11-03'] },
  { of: 'told', what: 'orders', since: null, command: ['orders', '--told'] },
  { of: 'live', what: 'trades', since: '2025-11-04', command: ['trades', '--money', 'live', '--since', '2025-11-04'] },
  { of: 'paper', what: 'trades', since: null, command: ['trades', '--money', 'paper'] },
  { of: 'live', what: 'orders', since: null, command: ['orders', '--money', 'live'] },
  {
    of: 'paper',
    what: 'orders',
    since: '2025-11-03',
    command: ['orders', '--money', 'paper', '--since', '2025-11-03'],
  },
] as const)('[J8] gives the $what of $of since $since as the command prints them, to the byte', async (asked) => {
  const { command, ...table } = asked;
  const folder = await folderOfTrades();
  await startedService(folder);
  const owner = await client(folder);
  const text = await textOf(await owner.profit.table(table));
  const printed = await hookdesk([...command, '--csv'], { folder });
  expect(text).toBe(printed.stdout);
  expect(text.split('\n').length).toBeGreaterThan(2);
});

it('[J8] refuses to list orders of rules by what events tell', async () => {
  const refused = await hookdesk(['trades', '--told', '--money', 'live'], { folder: await folderOfTrades() });
  expect(refused.status).toBe(2);
  expect(refused.stderr).toContain('--money');
});

it('[J8] ends the thread of a table that nobody reads on', async () => {
  const folder = await folderOfTrades();
  const service = await startedService(folder);
  const owner = await client(folder);
  for await (const part of await owner.profit.table({ of: 'told', what: 'trades', since: null })) {
    expect(part).toContain('positionAmount');
    break;
  }
  // A thread that still held the journal would keep the service from stopping.
  await service.stop();
});
