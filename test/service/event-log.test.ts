import { expect, it } from 'vitest';
import { orderFilled, post, startedService, testHost, writeFolder } from './running-service.ts';
import { temporaryFolder } from './temporary-folder.ts';

it('[S27] [S28] [S32] [S35] [S41] [R14] [W36] logs each durable event by its type, with its id, status and size but not its payload', async () => {
  const folder = temporaryFolder();
  writeFolder(folder, {}, []);
  const host = testHost();
  const service = await startedService(folder, host);
  const order = { orderId: 'private-1', symbol: 'BTCUSDT', side: 'buy', amount: 1, price: 2 };
  const events = [
    orderFilled(),
    { type: 'order.canceled', data: order },
    { type: 'balance.updated', data: { totalUSDValue: 99 } },
    {
      type: 'price.threshold',
      data: { symbol: 'BTCUSDT', price: 50_001, condition: { type: 'above', value: 50_000 } },
    },
    { type: 'moon.phase\nforged line', data: {} },
    { type: 'order.filled', data: {} },
  ];
  const ids: unknown[] = [];
  for (const event of events) ids.push((await post(service, event)).body.id);
  await expect
    .poll(() => host.lines.filter(({ fields }) => ids.includes((fields as { event?: string }).event)).length)
    .toBe(6);
  const lines = host.lines.filter(({ fields }) => 'dataSize' in fields);
  expect(lines.map(({ message }) => message)).toEqual([
    'Order filled:',
    'Order canceled:',
    'Balance updated:',
    'Price alert triggered:',
    'Unknown event type: moon.phase\\nforged line',
    'Event quarantined: not understood',
  ]);
  expect(lines.map(({ fields }) => (fields as { dataSize: number }).dataSize)).toEqual(
    events.map((event) => JSON.stringify(event).length),
  );
  expect(lines.map(({ fields }) => (fields as { status: string }).status)).toEqual([
    ...Array(5).fill('accepted'),
    'quarantined',
  ]);
  expect(JSON.stringify(host.lines)).not.toContain('private-1');
});
