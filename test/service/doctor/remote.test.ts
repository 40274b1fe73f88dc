import { expect, it } from 'vitest';
import { hookdesk } from '../commands/command-line.ts';
import { startTelegram } from '../delivery/lookalikes/telegram.ts';
import { client, startedService, writeFolder } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const TOKEN = '123456:AAF-test_token';

it('[C24] doctor says whether the remote control is heard, and what to do where it is not', async () => {
  const telegram = await startTelegram(TOKEN, ['77']);
  const folder = temporaryFolder();
  const remote = { enabled: true, userIds: [77] };
  const channel = { botToken: { value: TOKEN }, chatId: '77', apiRoot: telegram.url, remote };
  writeFolder(folder, { channels: { telegram: channel } }, []);
  const line = async () => {
    const { status, json } = await hookdesk(['doctor', '--json'], { folder });
    const lines = json().filter(({ check }) => check === 'remote control' || check === 'remote_down');
    return { status, lines };
  };
  const path = '$.channels.telegram.remote';
  expect(await line()).toMatchObject({
    status: 0,
    lines: [{ ok: true, path, found: '1 user may steer through Telegram; they are heard while Hookdesk runs' }],
  });
  // For the next minute and longer: each try is refused.
  const refused = { status: 401, description: 'Unauthorized' };
  telegram.updates.faults.push(...Array.from({ length: 40 }, () => refused));
  await startedService(folder);
  const owner = await client(folder);
  const told = async () => (await owner.status.get()).attention.map(({ code }) => code);
  await expect.poll(told).toEqual(['remote_down']);
  expect(await line()).toMatchObject({
    status: 1,
    lines: [{ ok: false, path, found: 'nobody is heard: Telegram answered 401: Unauthorized' }],
  });
  telegram.updates.faults.length = 0;
  await expect.poll(told, { timeout: 60_000 }).toEqual([]);
  expect(await line()).toMatchObject({
    status: 0,
    lines: [{ ok: true, found: '1 user may steer through Telegram, and are heard' }],
  });
}, 120_000);
