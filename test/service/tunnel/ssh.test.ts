import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { SettingsOf } from '../../../service/settings/tunnel.ts';
import { openSsh } from '../../../service/tunnel/ssh/open-ssh.ts';
import { unsaid } from '../contract/unsaid.ts';
import { testHost } from '../running-service.ts';
import { freePort, keyPair, type SshServer, startStandIn } from './ssh-server.ts';
import { SSHD, startSshd } from './sshd.ts';
import { tunnelContext } from './tunnel-context.ts';

const client = keyPair();

/** Answers each request with its body. */
async function listener(): Promise<{ host: string; port: number }> {
  const server = createHttpServer((request, response) => {
    request.pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { host: '127.0.0.1', port: (server.address() as AddressInfo).port };
}

type Ssh = SettingsOf<'ssh'>['ssh'];

async function settings(server: SshServer, change: Partial<Ssh> = {}): Promise<SettingsOf<'ssh'>> {
  const ssh: Ssh = {
    host: '127.0.0.1',
    port: server.port,
    user: server.user,
    privateKey: { vault: 'key' },
    hostKey: server.hostKey.public,
    remoteHost: '127.0.0.1',
    remotePort: await freePort(),
    ...change,
  };
  return { provider: 'ssh', publicUrl: 'https://hooks.example.com', ssh };
}

const withKey = (privateKey: string, passphrase = '') => ({
  secret: (reference: unknown) => (JSON.stringify(reference).includes('phrase') ? passphrase : privateKey),
});

const post = async (port: number, body: string) =>
  (await fetch(`http://127.0.0.1:${port}/hook`, { method: 'POST', body })).text();

const SERVERS = [
  {
    name: SSHD === null ? 'OpenSSH: left out, sshd is not installed here' : 'OpenSSH',
    start: startSshd,
    there: SSHD !== null,
  },
  { name: "ssh2's own server", start: startStandIn, there: true },
];

describe.each(SERVERS)('with $name', ({ start, there }) => {
  it.runIf(there)('[T9] brings fifty requests at once to the listener, and their answers back', async () => {
    const server = await start({ client });
    const { context } = tunnelContext({ listener: await listener(), ...withKey(client.private) });
    const wanted = await settings(server);
    const open = await openSsh(wanted, context);
    expect(open.url).toBe('https://hooks.example.com');
    const bodies = Array.from({ length: 50 }, (_, index) => `${index} `.repeat(2_000));
    expect(await Promise.all(bodies.map((body) => post(wanted.ssh.remotePort, body)))).toEqual(bodies);
    await open.close();
    await expect(post(wanted.ssh.remotePort, 'x')).rejects.toThrow();
  });

  it.runIf(there)('[T10] knows that a session was killed, and can open the next one on the same port', async () => {
    const server = await start({ client });
    const { context } = tunnelContext({ listener: await listener(), ...withKey(client.private) });
    const wanted = await settings(server);
    const open = await openSsh(wanted, context);
    expect(await open.isAlive()).toBe(true);
    server.killSessions();
    expect(await open.ended).toMatchObject({ code: expect.stringMatching(/TUNNEL_(ENDED|UNREACHABLE)/) });
    expect(await open.isAlive()).toBe(false);
    const again = await openSsh(wanted, context);
    expect(await post(wanted.ssh.remotePort, 'again')).toBe('again');
    await again.close();
  });

  it.runIf(there)('[T11] refuses a server with another host key, and says what was found and expected', async () => {
    const server = await start({ client });
    const { context } = tunnelContext(withKey(client.private));
    const error = await openSsh(await settings(server, { hostKey: keyPair().public }), context).catch(
      (reason) => reason,
    );
    expect(error).toMatchObject({ code: 'TUNNEL_HOST_KEY' });
    expect(error.message).toMatch(/shows the host key ssh-ed25519 SHA256:\S{43}, expected ssh-ed25519 SHA256:\S{43}/);
    expect(error.message).toContain('tunnel.ssh.hostKey');
    expect(unsaid([error])).toEqual([]);
  });

  it.runIf(there)('[T12] says what to do about a key that is refused', async () => {
    const server = await start({ client });
    const { context } = tunnelContext(withKey(keyPair().private));
    await expect(openSsh(await settings(server), context)).rejects.toMatchObject({
      code: 'TUNNEL_LOGIN_REFUSED',
      message: expect.stringContaining('authorized_keys'),
    });
  });

  it.runIf(there)('[T12] says what to do about a server that does not forward', async () => {
    const server = await start({ client, forwarding: false });
    const { context } = tunnelContext(withKey(client.private));
    await expect(openSsh(await settings(server), context)).rejects.toMatchObject({
      code: 'TUNNEL_FORWARDING_REFUSED',
      message: expect.stringContaining('AllowTcpForwarding'),
    });
  });

  it.runIf(there)('[T14] without a public address takes the server’s own, with the port that it chose', async () => {
    const server = await start({ client });
    const real = testHost().clock;
    // The wait for a service that prints its address passes fast.
    const clock = { ...real, after: (delay: number, task: () => void) => real.after(delay / 20, task) };
    const { context } = tunnelContext({ listener: await listener(), clock, ...withKey(client.private) });
    const { ssh } = await settings(server, { remotePort: 0 });
    const open = await openSsh({ provider: 'ssh', ssh }, context);
    const [, port] = /^http:\/\/127\.0\.0\.1:(\d+)$/.exec(open.url) ?? [];
    expect(await post(Number(port), 'hello')).toBe('hello');
    await open.close();
  });
});

describe('keys', () => {
  it('[T12] opens a key that is protected by a passphrase, and names a passphrase that is missing or wrong', async () => {
    const locked = keyPair('open sesame');
    const server = await startStandIn({ client: locked });
    const attempt = async (passphrase?: string) => {
      const { context } = tunnelContext(withKey(locked.private.trim(), passphrase));
      const change = passphrase === undefined ? {} : { passphrase: { vault: 'phrase' } };
      return openSsh(await settings(server, change), context);
    };
    await (await attempt('open sesame')).close();
    await expect(attempt()).rejects.toMatchObject({
      code: 'TUNNEL_KEY_UNUSABLE',
      message: expect.stringContaining('tunnel.ssh.passphrase'),
    });
    await expect(attempt('guess')).rejects.toMatchObject({
      code: 'TUNNEL_KEY_UNUSABLE',
      message: expect.stringContaining('the passphrase is wrong'),
      said: ['TUNNEL_KEY_UNUSABLE', ['wrongPassphrase']],
    });
  });

  it('[T12] says of something else that it is no key', async () => {
    const server = await startStandIn({ client });
    const { context } = tunnelContext(withKey('not a key'));
    await expect(openSsh(await settings(server), context)).rejects.toMatchObject({ code: 'TUNNEL_KEY_UNUSABLE' });
  });
});

describe('the network', () => {
  it.each([
    ['no server there', async () => ({ port: await freePort() }), 'nothing listens there'],
    ['no machine of the name', async () => ({ host: 'nowhere.invalid' }), 'no machine of this name'],
  ])('[T12] [LA12] %s: says so, and that it is tried again', async (_title, change, words) => {
    const server = await startStandIn({ client });
    const { context } = tunnelContext(withKey(client.private));
    const error = await openSsh(await settings(server, await change()), context).catch((reason) => reason);
    expect(error.code).toBe('TUNNEL_UNREACHABLE');
    expect(error.message).toMatch(new RegExp(`${words}|names cannot be looked up`));
    expect(unsaid([error])).toEqual([]);
  });

  it('[T13] finds a session whose other end is silent', async () => {
    const server = await startStandIn({ client });
    const gate = await startGate(server.port);
    const { context } = tunnelContext(withKey(client.private));
    const open = await openSsh(await settings(server, { port: gate.port }), context, 50);
    gate.fallSilent();
    expect(await open.ended).toMatchObject({
      code: 'TUNNEL_UNREACHABLE',
      message: expect.stringContaining('no answer'),
    });
  });

  it('[T8] gives up at once when it is no longer wanted', async () => {
    const silent = createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void silent.close());
    const server = await startStandIn({ client });
    const { context, abort } = tunnelContext(withKey(client.private));
    const { port } = silent.address() as AddressInfo;
    const opening = openSsh(await settings(server, { port }), context);
    setImmediate(abort);
    await expect(opening).rejects.toMatchObject({ code: expect.stringMatching(/^TUNNEL_/) });
  });
});

/** A way to a server that can fall silent: nothing is passed on any more, and nothing is closed. */
async function startGate(target: number): Promise<{ port: number; fallSilent: () => void }> {
  const sockets = new Set<Socket>();
  const gate = createServer((near) => {
    const far = connect(target, '127.0.0.1');
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => {});
    }
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => gate.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    gate.close();
  });
  const fallSilent = () => {
    for (const socket of sockets) {
      socket.unpipe();
      socket.pause();
    }
  };
  return { port: (gate.address() as AddressInfo).port, fallSilent };
}
