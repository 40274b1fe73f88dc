import { expect, it } from 'vitest';
import type { SystemNotification } from '../../../service/host.ts';
import { client, orderFilled, post, startedService, testHost, writeFolder } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const DAY = 86_400_000;

/** A host whose clock shows another day. */
function hostAway(days: number) {
  const host = testHost();
  const shown: SystemNotification[] = [];
  const clock = { ...host.clock, now: () => Date.now() + days * DAY };
  return {
    host: { ...host, clock, notify: (notification: SystemNotification) => void shown.push(notification) },
    shown,
  };
}

it('[K10] a service sends the report of the day on which it ran last, once it runs again, and only once', async () => {
  const folder = temporaryFolder();
  writeFolder(folder, { reports: { daily: { at: '00:00', to: ['notify'] } } }, []);
  const first = hostAway(0);
  const service = await startedService(folder, first.host);
  await post(service, orderFilled({ pnl: 12.5 }));
  const owner = await client(folder);
  await owner.books.catchUp();
  const today = await owner.report.daily({});
  expect(today).toMatchObject({ totalTrades: 1, totalPnL: '12.50' });
  expect(await owner.books.orders()).toMatchObject([{ account: 'okd', status: 'filled', filled: '0.1' }]);
  expect(await owner.books.positions()).toMatchObject([{ symbol: 'BTCUSDT', amount: '0.1', averagePrice: '45000' }]);
  expect(await owner.books.balances()).toEqual([]);
  await owner.books.rebuild();
  expect(await owner.report.daily({})).toEqual(today);
  await service.stop();
  const reports = ({ shown }: typeof first) => shown.filter(({ title }) => title.startsWith('Daily Trading Report'));
  expect(reports(first)).toEqual([]);

  const second = hostAway(1);
  const again = await startedService(folder, second.host);
  await expect.poll(() => reports(second)).toHaveLength(1);
  expect(reports(second)[0]).toMatchObject({
    title: `Daily Trading Report - ${today.date}`,
    message: expect.stringContaining('Profit/Loss: $12.50'),
  });
  await again.stop();
  const third = hostAway(1);
  const last = await startedService(folder, third.host);
  await (await client(folder)).books.catchUp();
  await last.stop();
  expect(reports(third)).toEqual([]);
});
