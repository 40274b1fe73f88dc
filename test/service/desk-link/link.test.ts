import { connect } from 'node:net';
import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { os } from '@orpc/server';
import { RPCHandler } from '@orpc/server/ws';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Assets } from '../../../service/api/assets.ts';
import type { Client } from '../../../service/api/client.ts';
import { Tokens } from '../../../service/api/tokens.ts';
import { startUiServer } from '../../../service/api/ui-server.ts';
import { CONTRACT_VERSION, type DeskNews } from '../../../service/contract/desk.ts';
import type { LinkState } from '../../../service/contract/place.ts';
import type { Access } from '../../../service/desk-link/ask-server.ts';
import type { PagePort } from '../../../service/desk-link/bridge.ts';
import { examine } from '../../../service/desk-link/examine.ts';
import { Link } from '../../../service/desk-link/link.ts';
import { type OpenWay, ownerWay, serverWay, type Way } from '../../../service/desk-link/way.ts';
import { unsaid } from '../contract/unsaid.ts';
import { post, startedService, testHost, writeFolder } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { keyPair } from '../tunnel/ssh-server.ts';
import { SSHD } from '../tunnel/sshd.ts';
import { startMachine } from './server.ts';

const FILLED = {
  id: 'filled',
  name: 'Filled',
  conditions: { all: [{ fact: 'type', operator: 'equal', value: 'order.filled' }] },
  actions: [{ type: 'notify', title: 'Filled {{ orderId }}', message: 'At {{ price }}' }],
};

const filled = (orderId: string) => ({
  type: 'order.filled',
  data: {
    orderId,
    symbol: 'BTCUSDT',
    side: 'buy',
    amount: 0.1,
    price: 45_000,
    timestamp: Date.now(),
    exchange: 'binance',
  },
});

const VERSION = '0.0.0-test';

function dataFolder(): string {
  const folder = temporaryFolder();
  writeFolder(folder, {}, [FILLED]);
  return folder;
}

/** A link; what it told is kept. */
function startLink(way: Way) {
  const host = testHost();
  const states: LinkState[] = [];
  const news: DeskNews[] = [];
  const link = new Link(way, {
    clock: host.clock,
    log: host.log,
    version: VERSION,
    onState: (state) => void states.push(state),
    onNews: (one) => void news.push(one),
  });
  onTestFinished(() => link.stop());
  link.hurry();
  const titles = () => news.flatMap((one) => (one.type === 'notify' ? [one.notification.title] : []));
  const tray = () => news.flatMap((one) => (one.type === 'tray' ? [one.state] : [])).at(-1);
  return { link, states, titles, tray, log: host.lines, state: () => states.at(-1)?.state };
}

/** A page of the desktop: its line to whatever engine is shown. */
function page(link: Link): { client: Client; closed: () => boolean } {
  const { port1, port2 } = new MessageChannel();
  let isClosed = false;
  port1.once('close', () => {
    isClosed = true;
  });
  onTestFinished(() => port1.close());
  // Electron's ports tell of messages as events, those of Node as the data itself.
  const asElectron: PagePort = {
    on: (_event, listener) => port2.on('message', (data) => listener({ data })),
    once: (_event, listener) => port2.once('close', listener),
    postMessage: (message) => port2.postMessage(message),
    start: () => port2.start(),
    close: () => port2.close(),
  };
  void link.connect(asElectron);
  port1.start();
  return { client: createORPCClient(new RPCLink({ port: port1 as never })), closed: () => isClosed };
}

const greeting = (version: number) =>
  os.handler(() => ({ contract: version, version: '9.9.9', host: 'headless', folder: '/data' }));

/** To a port of this machine. */
function wayTo(access: Access): Way {
  const open: OpenWay = {
    ended: new Promise(() => {}),
    access: async () => access,
    connect: async (port) => connect(port, '127.0.0.1'),
    close: () => {},
  };
  return { name: 'test', host: 'test', open: async () => open };
}

describe('an engine on this computer that another process runs', () => {
  it('[RD5] is shown in the pages of a desk, with its tray, its notifications and what is asked for there', async () => {
    const folder = dataFolder();
    const service = await startedService(folder);
    const { link, state, titles, tray } = startLink(ownerWay(folder));
    await expect.poll(state).toBe('connected');
    await expect.poll(tray).toMatchObject({ killSwitch: false });
    const shown = page(link);
    const { body } = await post(service, filled('owner-1'));
    expect((await shown.client.events.get({ id: String(body.id) })).event.type).toBe('order.filled');
    await expect.poll(titles).toEqual(['Filled owner-1']);
    link.wish({ wish: 'killSwitch', on: true });
    await expect.poll(tray).toMatchObject({ killSwitch: true });
    expect((await shown.client.trading.get()).killSwitch.on).toBe(true);
  });

  it('[RD4] [RD5] says that nobody runs any more, closes its pages, and is back with the next owner', async () => {
    const folder = dataFolder();
    const service = await startedService(folder);
    const { link, states, state } = startLink(ownerWay(folder));
    await expect.poll(state).toBe('connected');
    const shown = page(link);
    await shown.client.status.get();
    await service.stop();
    await expect.poll(() => shown.closed()).toBe(true);
    await expect.poll(() => states.at(-1)).toMatchObject({ state: 'lost', code: 'SERVER_NO_OWNER' });
    // A page that comes meanwhile is sent away, and waits for its next line.
    const early = page(link);
    await expect.poll(() => early.closed()).toBe(true);
    await startedService(folder);
    await expect.poll(state).toBe('connected');
    expect((await page(link).client.status.get()).dataFolder).toBe(folder);
  });
});

describe('an engine of another version', () => {
  it.each([
    ['SERVER_TOO_OLD', 'greets with a contract before ours', { desk: { greet: greeting(CONTRACT_VERSION - 1) } }],
    ['SERVER_TOO_NEW', 'greets with a contract after ours', { desk: { greet: greeting(CONTRACT_VERSION + 1) } }],
    ['SERVER_TOO_OLD', 'knows no greeting', {}],
  ])('[RD6] [LA12] is refused with %s where it %s', async (code, _words, router) => {
    const tokens = new Tokens(testHost().random);
    const sockets = new RPCHandler(router);
    const assets = new Assets(null);
    const accept = (socket: Parameters<typeof sockets.upgrade>[0]) => void sockets.upgrade(socket, { context: {} });
    const server = await startUiServer({ port: 0, assets, tokens, accept });
    onTestFinished(() => server.stop());
    const access = { port: server.port, token: tokens.issue() };
    const { link, states } = startLink(wayTo(access));
    await expect.poll(() => states.at(-1)).toMatchObject({ state: 'lost', code });
    expect(unsaid(states.flatMap((state) => (state.state === 'lost' ? [state] : [])))).toEqual([]);
    const lost = page(link);
    await expect.poll(() => lost.closed()).toBe(true);
  });

  it('[RD6] is refused with SERVER_TOKEN_REFUSED where it does not take the token that it gave', async () => {
    const folder = dataFolder();
    const { uiPort } = await startedService(folder);
    const { states } = startLink(wayTo({ port: uiPort, token: 'of-another-process' }));
    await expect.poll(() => states.at(-1)).toMatchObject({ state: 'lost', code: 'SERVER_TOKEN_REFUSED' });
  });
});

describe.runIf(SSHD !== null)('an engine on a server, through OpenSSH', () => {
  it('[RD2] [RD3] [RD5] is found by its own command, shown in a page, and comes back when the session was killed', async () => {
    const folder = dataFolder();
    const service = await startedService(folder);
    const { ssh, server, hostKey } = await startMachine(folder);
    const { link, states, state, titles, log } = startLink(serverWay(server, hostKey, null));
    await expect.poll(state).toBe('connected');
    expect(link.name).toBe(`${ssh.user}@127.0.0.1:${ssh.port}`);
    const shown = page(link);
    const { body } = await post(service, filled('server-1'));
    expect((await shown.client.events.get({ id: String(body.id) })).event.orderId).toBe('server-1');
    await expect.poll(titles).toEqual(['Filled server-1']);
    ssh.killSessions();
    await expect.poll(() => shown.closed()).toBe(true);
    expect(states.map(({ state: is }) => is)).toContain('lost');
    await expect.poll(state).toBe('connected');
    expect((await page(link).client.status.get()).dataFolder).toBe(folder);
    expect(JSON.stringify([log, states])).not.toMatch(/token=|token\./);
  });

  it('[RD1] shows its host key to whoever has none yet, and looks no further; with it, says what runs there', async () => {
    const folder = dataFolder();
    await startedService(folder);
    const { server, hostKey } = await startMachine(folder);
    const means = { clock: testHost().clock, version: VERSION, agent: null };
    expect(await examine(server, null, means)).toEqual({
      found: 'hostKey',
      hostKey,
      fingerprint: expect.stringMatching(/^ssh-ed25519 SHA256:\S{43}$/),
    });
    expect(await examine(server, hostKey, means)).toEqual({ found: 'hookdesk', version: VERSION, folder });
  });

  it.each([
    ['SERVER_HOST_KEY', 'another host key', { hostKey: keyPair().public }],
    ['SERVER_LOGIN_REFUSED', 'a user that it does not let in', { user: 'nobody-of-this-name' }],
    ['SERVER_KEY_UNUSABLE', 'no key', { keyFile: '/nowhere/key' }],
    ['SERVER_KEY_UNUSABLE', 'neither key nor agent', { keyFile: '' }],
    ['SERVER_UNREACHABLE', 'nobody', { port: 1 }],
    ['SERVER_NO_COMMAND', 'no hookdesk', { command: 'hookdesk-that-is-not-here' }],
    ['SERVER_NO_OWNER', 'none that runs', { folder: '/nowhere' }],
  ])('[RD3] [LA12] is refused with %s where there is %s', async (code, _words, change) => {
    const folder = dataFolder();
    const machine = await startMachine(folder);
    const { hostKey = machine.hostKey, ...server } = change as { hostKey?: string };
    const means = { clock: testHost().clock, version: VERSION, agent: null };
    const found = await examine({ ...machine.server, ...server }, hostKey, means);
    expect(found).toMatchObject({ found: 'problem', problem: { code } });
    expect(unsaid(found.found === 'problem' ? [found.problem] : [])).toEqual([]);
  });

  it('[RD3] is found where only root may run its command', async () => {
    const folder = dataFolder();
    await startedService(folder);
    const machine = await startMachine(folder);
    machine.program('#!/bin/sh\necho "no folder of yours" >&2; exit 1\n');
    const means = { clock: testHost().clock, version: VERSION, agent: null };
    expect(await examine(machine.server, machine.hostKey, means)).toMatchObject({ found: 'hookdesk', folder });
  });
});
