import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Client } from '../../../service/api/client.ts';
import { forward } from '../../../service/desk-link/forward.ts';
import { keepHostKey } from '../../../service/desk-link/known-servers.ts';
import { fingerprintOf, hostKeyOf } from '../../../service/tunnel/ssh/host-key.ts';
import { hookdesk, startHookdesk } from '../commands/command-line.ts';
import { startedService, writeFolder } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { keyPair } from '../tunnel/ssh-server.ts';
import { SSHD } from '../tunnel/sshd.ts';
import { type Machine, startMachine } from './server.ts';

const wordsTo = ({ server: { user, port, keyFile } }: Machine) => [
  'connect',
  `${user}@127.0.0.1:${port}`,
  '--key',
  keyFile,
  '--json',
];

/** `connect --json`, running; what it has said as JSON, and its end. */
function connecting(words: string[], folder: string) {
  const child = startHookdesk(words, { folder });
  let said = '';
  let complained = '';
  child.stdout?.on('data', (chunk) => {
    said += String(chunk);
  });
  child.stderr?.on('data', (chunk) => {
    complained += String(chunk);
  });
  const ended = once(child, 'close');
  onTestFinished(async () => {
    child.kill();
    await ended;
  });
  const lines = () =>
    said
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as { ui: string; server: string });
  return { child, ended, lines, complained: () => complained };
}

describe.runIf(SSHD !== null)('hookdesk connect', () => {
  it('[RD1] [RD7] brings the interface here, again after the session was killed, and ends by a signal', async () => {
    const there = temporaryFolder();
    writeFolder(there, {}, []);
    await startedService(there);
    const machine = await startMachine(there);
    const here = temporaryFolder();
    const fingerprint = fingerprintOf(hostKeyOf(machine.hostKey));
    const { child, ended, lines, complained } = connecting([...wordsTo(machine), '--host-key', fingerprint], here);
    await expect.poll(() => lines().length, { message: complained() }).toBe(1);
    const [first] = lines();
    expect(first?.server).toBe(`${machine.server.user}@127.0.0.1:${machine.server.port}`);
    expect(await folderShown(first?.ui ?? '')).toBe(there);
    machine.ssh.killSessions();
    await expect.poll(() => lines().length).toBe(2);
    expect(await folderShown(lines()[1]?.ui ?? '')).toBe(there);
    expect(complained()).toContain('Trying again after 1 s');
    expect(complained()).not.toContain('token');
    child.kill('SIGTERM');
    await ended;
    expect(child.exitCode).toBe(0);
    // What was confirmed once is known from then on.
    const again = connecting(wordsTo(machine), here);
    await expect.poll(() => again.lines().length).toBe(1);
  });

  it('[RD7] takes no request under another name, from another page, or through a proxy', async () => {
    const there = temporaryFolder();
    writeFolder(there, {}, []);
    const { uiPort } = await startedService(there);
    const way = { connect: async (port: number) => connect(port, '127.0.0.1') };
    const forwarded = await forward(null, { way, port: uiPort, broken: () => {} });
    onTestFinished(() => forwarded.stop());
    const status = async (headers: Record<string, string>) => {
      const { port } = new URL(forwarded.origin);
      const asked = request({ port, host: '127.0.0.1', path: '/session', headers });
      asked.end();
      const [answered] = (await once(asked, 'response')) as [IncomingMessage];
      answered.resume();
      return answered.statusCode;
    };
    expect(await status({})).toBe(401);
    expect(await status({ host: 'rebound.example:80' })).toBe(403);
    expect(await status({ origin: 'https://elsewhere.example' })).toBe(403);
    expect(await status({ origin: forwarded.origin })).toBe(401);
    expect(await status({ 'x-forwarded-for': '203.0.113.7' })).toBe(403);
  });

  it('[RD1] refuses a server that nobody has confirmed, and one with another key than it had', async () => {
    const machine = await startMachine(temporaryFolder());
    const here = temporaryFolder();
    const fingerprint = fingerprintOf(hostKeyOf(machine.hostKey));
    const unknown = await hookdesk(wordsTo(machine), { folder: here });
    expect(unknown).toMatchObject({ status: 2, stdout: '' });
    expect(unknown.stderr).toContain(fingerprint);
    keepHostKey(here, machine.server, keyPair().public, 'test');
    const changed = await hookdesk(wordsTo(machine), { folder: here });
    expect(changed).toMatchObject({ status: 2, stdout: '' });
    expect(changed.stderr).toMatch(/shows the host key ssh-ed25519 SHA256:\S{43}, expected ssh-ed25519 SHA256:\S{43}/);
    expect(await hookdesk(['connect', 'no-server', '--json'], { folder: here })).toMatchObject({
      status: 2,
      stdout: '',
    });
  });
});

/** The data folder that the interface at an address is about, over its socket as a page opens it. */
async function folderShown(address: string): Promise<string> {
  const { origin, host, searchParams } = new URL(address);
  expect(
    (await fetch(`${origin}/session`, { headers: { authorization: `Bearer ${searchParams.get('token')}` } })).status,
  ).toBe(204);
  const socket = new WebSocket(`ws://${host}/rpc`, ['hookdesk', `token.${searchParams.get('token')}`]);
  onTestFinished(() => socket.close());
  const client: Client = createORPCClient(new RPCLink({ websocket: socket }));
  return (await client.status.get()).dataFolder;
}
