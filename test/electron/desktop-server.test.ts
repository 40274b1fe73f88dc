import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { describe, expect, it, onTestFinished } from 'vitest';
import { placeSchema } from '../../service/contract/place.ts';
import { keepPlace } from '../../service/desk-link/place-file.ts';
import { isOwned } from '../../service/owner/lock.ts';
import { fingerprintOf, hostKeyOf } from '../../service/tunnel/ssh/host-key.ts';
import { type Machine, startMachine } from '../service/desk-link/server.ts';
import { client, startedService } from '../service/running-service.ts';
import { keyPair } from '../service/tunnel/ssh-server.ts';
import { SSHD } from '../service/tunnel/sshd.ts';
import { listenerOf, postFilled, preparedFolder } from './prepared-folder.ts';
import { KIND, launchShell, type Shell } from './shell.ts';

/** Pauses before a line is opened again are real ones. */
const PATIENT = { timeout: 120_000 };

/** Notifications that the test saw instead of the system. */
interface Kept {
  shown: { title: string; actions: { text: string }[]; emit(event: string, details?: object): void }[];
}

const ASKING = {
  id: 'filled',
  conditions: { all: [{ fact: 'type', operator: 'equal', value: 'order.filled' }] },
  actions: [
    { type: 'notify', title: 'Filled {{ orderId }}', message: 'At {{ price }}' },
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

function folderOfThisTest(): string {
  const { folder, remove } = preparedFolder();
  onTestFinished(remove);
  return folder;
}

async function launched(folder: string): Promise<Shell> {
  const shell = await launchShell(folder);
  onTestFinished(() => shell.close());
  await shell.page();
  await shell.evaluate(({ Notification }) => {
    const kept: Kept = Object.assign(globalThis, { shown: [] });
    Notification.prototype.show = function () {
      kept.shown.push(this as unknown as Kept['shown'][number]);
    };
  }, null);
  return shell;
}

const titles = (shell: Shell) =>
  shell.evaluate(() => (globalThis as unknown as Kept).shown.map(({ title }) => title), null);

const open = (page: Page, route: string) =>
  page.evaluate((hash) => {
    window.location.hash = hash;
  }, `#${route}`);

/** As a person sets a server up, up to the question whether to show it. */
async function setUp(page: Page, { server, ssh }: Machine): Promise<void> {
  await open(page, '/settings/place');
  await page.getByLabel('Server', { exact: true }).fill(server.host);
  await page.getByLabel('Port of SSH').fill(String(server.port));
  await page.getByLabel('User', { exact: true }).fill(server.user);
  await page.getByLabel('Private key').fill(server.keyFile);
  await page.getByRole('button', { name: 'Look at it' }).click();
  await page.getByText(fingerprintOf(hostKeyOf(ssh.hostKey.public))).waitFor(PATIENT);
}

describe.runIf(SSHD !== null && KIND !== 'Electron')(`the desktop as the interface of a server, on ${KIND}`, () => {
  it('[RD8] [RD9] [RD5] shows it once it was confirmed, acts on nothing here, comes back after a cut, and goes back', async () => {
    const [here, there] = [folderOfThisTest(), folderOfThisTest()];
    writeFileSync(join(there, 'rules', 'filled.json'), JSON.stringify(ASKING));
    await startedService(there);
    const machine = await startMachine(there);
    const name = `${machine.server.user}@127.0.0.1:${machine.server.port}`;
    const shell = await launched(here);
    const page = await shell.page();
    await listenerOf(here);
    await setUp(page, machine);
    await page.getByRole('button', { name: 'It is this server' }).click();
    await page.getByText('runs there on').waitFor(PATIENT);
    await page.getByRole('button', { name: 'Show it here' }).click();
    await page.getByRole('button', { name: 'Stop here and show it' }).click();

    await page.getByRole('link', { name: `This is the Hookdesk on ${name}` }).waitFor(PATIENT);
    await expect.poll(() => page.title()).toBe(`Hookdesk – ${name}`);
    expect(isOwned(here)).toBe(false);
    await open(page, '/live');
    await postFilled(there, 'server-1');
    await page.getByText('order.filled').first().waitFor(PATIENT);
    await expect.poll(() => titles(shell)).toContain('Filled server-1');

    // An order that waits there is approved by the notification here.
    const pressed = await shell.evaluate(() => {
      const asking = (globalThis as unknown as Kept).shown.find(({ actions }) => actions.length > 0);
      asking?.emit('action', { actionIndex: 0 });
      return asking?.title ?? null;
    }, null);
    expect(pressed).not.toBeNull();
    const engine = await client(there);
    await expect.poll(async () => (await engine.orders.list({})).map(({ status }) => status)).toEqual(['filled']);

    machine.ssh.killSessions();
    await page.getByText(`No line to ${name}`).waitFor(PATIENT);
    await page.getByRole('link', { name: `This is the Hookdesk on ${name}` }).waitFor(PATIENT);
    await postFilled(there, 'server-2');
    await expect.poll(() => titles(shell)).toContain('Filled server-2');

    await open(page, '/settings/place');
    await page.getByRole('button', { name: 'Back to this computer' }).click();
    await page.getByRole('button', { name: 'Run it here' }).click();
    await expect.poll(() => isOwned(here)).toBe(true);
    await postFilled(here, 'here-1');
    await expect.poll(() => titles(shell)).toContain('Filled here-1');
  });

  it('[RD1] [RD8] a server that shows another host key is refused, said so, and this computer does not act meanwhile', async () => {
    const [here, there] = [folderOfThisTest(), folderOfThisTest()];
    await startedService(there);
    const machine = await startMachine(there);
    const place = {
      kind: 'server',
      server: machine.server,
      hostKey: keyPair().public.split(' ').slice(0, 2).join(' '),
    };
    keepPlace(here, placeSchema.parse(place), 'test');
    const shell = await launchShell(here);
    onTestFinished(() => shell.close());
    const page = await shell.page();
    await page.getByRole('alert').getByText('shows the host key').waitFor(PATIENT);
    expect(isOwned(here)).toBe(false);
    await setUp(page, machine);
    await page.getByText('shows another fingerprint than the one that you have confirmed').waitFor(PATIENT);
  });
});
