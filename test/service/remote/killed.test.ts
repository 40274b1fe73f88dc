import { once } from 'node:events';
import { expect, it } from 'vitest';
import { serving } from '../commands/command-line.ts';
import { startTelegram } from '../delivery/lookalikes/telegram.ts';
import { client, orderFilled, sign, writeFolder } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const TOKEN = '123456:AAF-test_token';
const TRADER = { id: 77 };
const PATIENT = { timeout: 60_000 };

const ASKING = {
  id: 'breakout',
  conditions: { all: [{ fact: 'type', operator: 'equal', value: 'order.filled' }] },
  actions: [
    {
      type: 'order',
      broker: 'paper',
      symbol: '{{ symbol }}',
      side: 'buy',
      kind: 'market',
      notional: 100,
      approve: 'ask',
    },
  ],
};

async function statuses(folder: string): Promise<string[]> {
  return (await (await client(folder)).orders.list({ limit: 5 })).map(({ status }) => status);
}

it('[C11] [C15] an approval that a kill follows sends one order, and is not heard a second time', {
  timeout: 180_000,
}, async () => {
  const telegram = await startTelegram(TOKEN, ['77']);
  const folder = temporaryFolder();
  const remote = { enabled: true, userIds: [TRADER.id] };
  const channel = { botToken: { value: TOKEN }, chatId: '77', apiRoot: telegram.url, remote };
  writeFolder(folder, { channels: { telegram: channel } }, [ASKING]);

  const before = await serving(folder);
  await expect.poll(() => telegram.updates.isPolled, PATIENT).toBe(true);
  const body = JSON.stringify(orderFilled());
  const headers = { 'content-type': 'application/json', 'x-okd-signature': sign(body) };
  expect((await fetch(`${before.listener}/webhook/okd-finance`, { method: 'POST', headers, body })).status).toBe(200);
  await expect.poll(() => telegram.messages.length, PATIENT).toBe(1);
  telegram.updates.press(TRADER, telegram.messages[0]?.buttons[0]?.data ?? '');
  await expect.poll(() => telegram.updates.answered.map(({ text }) => text), PATIENT).toEqual(['Approved']);
  await expect.poll(() => statuses(folder), PATIENT).toEqual(['filled']);
  const ended = once(before.child, 'exit');
  before.child.kill('SIGKILL');
  await ended;

  const asked = telegram.updates.offsets.length;
  await serving(folder);
  await expect.poll(() => telegram.updates.offsets.length, PATIENT).toBeGreaterThan(asked);
  // The press was update 1001.
  expect(telegram.updates.offsets.at(-1)).toBe(1_002);
  const owner = await client(folder);
  expect(await statuses(folder)).toEqual(['filled']);
  expect(await owner.orders.trades({ limit: 5 })).toHaveLength(1);
  await expect.poll(() => telegram.messages[0]?.text, PATIENT).toContain('Approved by telegram:77');
  expect(telegram.updates.answered).toHaveLength(1);
});
