import { expect, it } from 'vitest';
import { hookdesk } from '../commands/command-line.ts';
import { client, orderFilled, sign, startedService, writeFolder } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** Posts to the okd source of a running command. */
async function post(listener: string, event: object, signature?: string): Promise<void> {
  const body = JSON.stringify(event);
  const headers = { 'content-type': 'application/json', 'x-okd-signature': signature ?? sign(body) };
  await fetch(`${listener}/webhook/okd-finance`, { method: 'POST', headers, body });
}

it('[M23] doctor says of a running Hookdesk what was refused and why, and what needs attention, and stays at 0', async () => {
  const folder = temporaryFolder();
  writeFolder(folder, {}, []);
  const { listenerUrl: listener } = await startedService(folder);
  const event = orderFilled();
  await post(listener, event);
  await post(listener, orderFilled(), 'not-a-signature');
  await post(listener, event, sign(JSON.stringify(event, null, 2)));
  await post(listener, { type: 'order.filled', data: {} });
  const ended = await hookdesk(['doctor', '--json'], { folder });
  const line = (wanted: string) => ended.json().find(({ check }) => check === wanted);
  expect(line('traffic')).toMatchObject({ ok: true, found: expect.stringContaining('2 processed, 2 turned away') });
  expect(line('quarantined_order')).toMatchObject({
    ok: false,
    path: 'source okd',
    found: 'An order of okd was not understood',
  });
  expect(line('refused requests')).toMatchObject({
    ok: false,
    path: 'source okd',
    found: expect.stringMatching(
      /^2 invalid_signature; the newest \(401\) on .*: The body that was signed is the same JSON/,
    ),
  });
  expect(ended.status).toBe(0);
});

it('[M1] events, deliveries and explain show what Hookdesk itself said where it is asked for', async () => {
  const folder = temporaryFolder();
  writeFolder(folder, {}, []);
  const service = await startedService(folder);
  await post(service.listenerUrl, { type: 'order.filled', data: {} });
  const contract = await client(folder);
  const own = async () => (await contract.events.list({ source: 'hookdesk' }))[0]?.event.id ?? '';
  await expect.poll(own).toMatch(/^evt_/);
  const run = async (...words: string[]) => hookdesk(words, { folder });
  const [events, all, deliveries, explained] = await Promise.all([
    run('events', '--json'),
    run('events', '--own', '--json'),
    run('deliveries', '--own', '--json'),
    run('explain', '--event', await own()),
  ]);
  expect(events.json().map(({ source }) => source)).toEqual(['okd']);
  expect(all.json().map(({ source }) => source)).toEqual(['okd', 'hookdesk']);
  expect(deliveries.json()).toMatchObject([{ rule: 'hookdesk', type: 'notify' }]);
  expect(explained.stdout).toContain('An order of okd was not understood');
  expect(explained.stdout).toContain('Hookdesk itself said this; no rule judges it.');
});
