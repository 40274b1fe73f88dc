import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import { SECRET, sign, writeFolder } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { freePort, keyPair, type SshServer, startStandIn } from '../tunnel/ssh-server.ts';
import { SSHD, startSshd } from '../tunnel/sshd.ts';
import { hookdesk, type Serving, serving, startHookdesk } from './command-line.ts';

const client = keyPair();
/** sshd where it is installed, else ssh2's own server. */
const startServer: (options: { client: typeof client }) => Promise<SshServer> =
  SSHD === null ? startStandIn : startSshd;

interface TunnelLine {
  state: 'up' | 'down';
  url: string | null;
  reason: string | null;
}

/** A folder whose tunnel leads through an SSH server, and the port at which that server listens for us. */
async function folderWith(server: Pick<SshServer, 'port' | 'user' | 'hostKey'>, change: Record<string, unknown> = {}) {
  const folder = temporaryFolder();
  const remotePort = await freePort();
  writeFileSync(join(folder, 'key'), client.private, { mode: 0o600 });
  const ssh = {
    host: '127.0.0.1',
    port: server.port,
    user: server.user,
    privateKey: { file: 'key' },
    hostKey: server.hostKey.public,
    remoteHost: '127.0.0.1',
    remotePort,
    ...change,
  };
  writeFolder(folder, { tunnel: { provider: 'ssh', publicUrl: `http://127.0.0.1:${remotePort}`, ssh } }, []);
  return { folder, remotePort };
}

function linesOf({ child }: Pick<Serving, 'child'>): Interface {
  if (child.stdout === null) throw new Error('no pipe');
  return createInterface({ input: child.stdout });
}

async function nextTunnel(lines: Interface): Promise<TunnelLine> {
  const [line] = (await once(lines, 'line')) as [string];
  const { event, ...tunnel } = JSON.parse(line) as TunnelLine & { event: string };
  expect(event).toBe('tunnel');
  return tunnel;
}

function post(base: string, order: string): Promise<number> {
  const data = { orderId: order, symbol: 'BTCUSDT', side: 'buy', amount: 1, price: 2 };
  const body = JSON.stringify({ type: 'order.filled', data });
  const headers = { 'content-type': 'application/json', 'x-okd-signature': sign(body, SECRET) };
  return fetch(`${base}/webhook/okd-finance`, { method: 'POST', headers, body }).then(({ status }) => status);
}

describe(`hookdesk serve with a tunnel${SSHD === null ? " (ssh2's own server: sshd is not installed here)" : ''}`, () => {
  it('[T9] [T10] [T21] says when it is up, takes signed requests through it, and says down and up when it breaks', async () => {
    const server = await startServer({ client });
    const { folder, remotePort } = await folderWith(server);
    const served = await serving(folder);
    const lines = linesOf(served);
    const url = `http://127.0.0.1:${remotePort}`;
    expect(await nextTunnel(lines)).toEqual({ state: 'up', url, reason: null });
    const orders = Array.from({ length: 50 }, (_, index) => `through-${index}`);
    expect(new Set(await Promise.all(orders.map((order) => post(url, order))))).toEqual(new Set([200]));
    const broken = nextTunnel(lines);
    server.killSessions();
    expect(await broken).toMatchObject({ state: 'down', url, reason: expect.stringMatching(/\w/) });
    expect(await post(served.listener, 'meanwhile')).toBe(200);
    expect(await nextTunnel(lines)).toEqual({ state: 'up', url, reason: null });
    expect(await post(url, 'afterwards')).toBe(200);
    const { stdout } = await hookdesk(['events', '--json'], { folder });
    expect(stdout.trim().split('\n')).toHaveLength(52);
    served.child.kill('SIGTERM');
    expect(await once(served.child, 'exit')).toEqual([0, null]);
    await expect(post(url, 'too late')).rejects.toThrow();
  });

  it('[T5] [T11] [T21] a server with another host key is refused and named, and the listener goes on', async () => {
    const server = await startServer({ client });
    const { folder, remotePort } = await folderWith({ ...server, hostKey: keyPair() });
    const served = await serving(folder);
    const said = await nextTunnel(linesOf(served));
    expect(said).toMatchObject({ state: 'down', reason: expect.stringContaining('expected ssh-ed25519 SHA256:') });
    expect(await post(served.listener, 'locally')).toBe(200);
    await expect(post(`http://127.0.0.1:${remotePort}`, 'outside')).rejects.toThrow();
    expect(served.log()).toContain('Tunnel is down');
  });

  it('[T6] changed settings open another tunnel while the listener stays', async () => {
    const server = await startServer({ client });
    const { folder } = await folderWith(server);
    const served = await serving(folder);
    const lines = linesOf(served);
    await nextTunnel(lines);
    const file = join(folder, 'settings.json');
    const settings = JSON.parse(readFileSync(file, 'utf8'));
    const next = nextTunnel(lines);
    const tunnel = { provider: 'manual', publicUrl: 'https://hooks.example.com' };
    writeFileSync(file, JSON.stringify({ ...settings, tunnel }));
    expect(await next).toEqual({ state: 'up', url: 'https://hooks.example.com', reason: null });
    expect(await post(served.listener, 'still here')).toBe(200);
  });

  it('[T21] --no-tunnel opens none', async () => {
    const server = await startServer({ client });
    const { folder, remotePort } = await folderWith(server);
    const child = startHookdesk(['serve', '--port', '0', '--json', '--no-tunnel'], { folder });
    const lines: string[] = [];
    const reader = linesOf({ child }).on('line', (line) => lines.push(line));
    await once(reader, 'line');
    const { json } = await hookdesk(['doctor', '--json'], { folder });
    expect(json().find(({ check }) => check === 'tunnel')).toMatchObject({
      ok: false,
      found: expect.stringMatching(/none/),
    });
    await expect(post(`http://127.0.0.1:${remotePort}`, 'outside')).rejects.toThrow();
    child.kill('SIGTERM');
    await once(child, 'exit');
    expect(lines.map((line) => JSON.parse(line).event)).toEqual(['ready']);
  });

  it('[T21] for people it is a line', async () => {
    const folder = temporaryFolder();
    writeFolder(folder, { tunnel: { provider: 'manual', publicUrl: 'https://hooks.example.com' } }, []);
    const child = startHookdesk(['serve', '--port', '0'], { folder });
    let said = '';
    for await (const chunk of child.stdout ?? []) {
      said += String(chunk);
      if (said.includes('public address')) break;
    }
    expect(said).toContain('  public address: https://hooks.example.com (manual)\n');
    child.kill('SIGTERM');
    await once(child, 'exit');
  });

  it('[T2] a secret that is missing stops the start with status 2, naming the path', async () => {
    const folder = temporaryFolder();
    writeFolder(folder, { tunnel: { provider: 'ngrok', ngrok: { authtoken: { env: 'NGROK_TOKEN' } } } }, []);
    const { status, stdout, stderr } = await hookdesk(['serve', '--json'], { folder });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('$.tunnel.ngrok.authtoken');
    expect(stderr).toContain('NGROK_TOKEN');
  });
});
