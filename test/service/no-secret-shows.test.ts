import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer as createHttp } from 'node:http';
import { type AddressInfo, createServer as createTcp, type Server } from 'node:net';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { openVault } from '../../service/vault/vault.ts';
import { hookdesk, serving } from './commands/command-line.ts';
import { client } from './running-service.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { random } from './vault/keyring.ts';

/** Test values, not secrets: each is found again wherever it got to. */
const CANARY = {
  okd: 'CANARYokdenv7Qx2mZ9r',
  rotated: 'CANARYrotatedvault4Lw8nK1t',
  tradingview: 'CANARYtradingviewfile3Hs6vB0y',
  token: 'CANARYtokenvault5Jd9cF2u',
  standard: `whsec_${Buffer.from('CANARYstandardvault1Rg7pX3').toString('base64')}`,
  hmac: 'CANARYhmacvault8Tk4bW6q',
  signed: 'CANARYsignedvault2Ye5zM9a',
  telegram: '123456789:CANARYtelegramenv6Nf1hS4o',
  discord: 'CANARYdiscordvault0Pv3jD7e',
  smtp: 'CANARYsmtpvault9Ub2gC5i',
  apiKey: 'CANARYapikeyvault7Za8lE4w',
  apiSecret: 'CANARYapisecretvault3Ox6kR1s',
  access: 'CANARYaccessvault5Vm0tH8d',
  refresh: 'CANARYrefreshvault1Iq9yG2f',
  provider: 'CANARYprovidervault4Cw7uA3j',
  tunnel: 'CANARYtunnelvault6Sn5xL0p',
  passphrase: 'CANARYpassphrase2Be8rT4v',
} as const;

/** What the settings refer to by `{ "env" }`, and what the passphrase of the export is. */
const ENVIRONMENT = { OKD: CANARY.okd, TELEGRAM: CANARY.telegram };

/** Every secret as text, in base64 wherever it may begin there, and as an address writes it. */
const SHAPES = Object.entries(CANARY).flatMap(([name, secret]) =>
  [secret, encodeURIComponent(secret), ...inBase64(secret)].map((shape) => ({ name, shape })),
);

/** Base64 of what stands in the middle of a longer text has three forms; the ends of each depend on their neighbours. */
function inBase64(secret: string): string[] {
  return ['', 'x', 'xx'].map((before) =>
    Buffer.from(before + secret)
      .toString('base64')
      .slice(4, -4),
  );
}

function shownIn(text: string | Buffer): string[] {
  return SHAPES.filter(({ shape }) => text.includes(shape)).map(({ name }) => name);
}

async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

/** A server that refuses everything, and says in its answer all that it was told; what it was told is kept. */
async function echo(): Promise<{ port: number; heard: string[] }> {
  const heard: string[] = [];
  const server = createHttp((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const told = `${request.method} ${request.url} ${JSON.stringify(request.headers)} ${Buffer.concat(chunks)}`;
      heard.push(told);
      response.writeHead(400, {
        'content-type': 'application/json',
        'x-echo': encodeURIComponent(told).slice(0, 4_000),
      });
      response.end(
        JSON.stringify({
          ok: false,
          error_code: 400,
          description: told,
          message: told,
          code: 0,
          msg: told,
          retMsg: told,
        }),
      );
    });
  });
  server.on('connection', (socket) => socket.unref());
  return { port: await listening(server), heard };
}

/** A mail server that refuses the password and repeats what it was sent. */
async function mailEcho(): Promise<{ port: number; heard: string[] }> {
  const heard: string[] = [];
  const server = createTcp((socket) => {
    socket.on('error', () => {});
    socket.write('220 echo\r\n');
    socket.on('data', (data) => {
      const line = String(data).trim();
      heard.push(line);
      socket.write(/^EHLO/i.test(line) ? '250-echo\r\n250 AUTH PLAIN\r\n' : `535 5.7.8 refused: ${line}\r\n`);
    });
  });
  return { port: await listening(server), heard };
}

/** A cloudflared that runs on the search path, and repeats its token in what it complains of. */
function tunnelProgram(): string {
  const folder = temporaryFolder();
  const program = join(folder, 'cloudflared');
  const complain = `echo "2026-11-27T06:00:00Z ERR failed with token $TUNNEL_TOKEN" >&2`;
  writeFileSync(program, `#!/bin/sh\n${complain}\necho "$$" > '${folder}/pid'\nsleep 30\n`);
  chmodSync(program, 0o755);
  return program;
}

const vaulted = (name: keyof typeof CANARY) => ({ vault: name });

function prepared(http: number, smtp: number): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'rules'));
  const inVault = Object.entries(CANARY).filter(
    ([name]) => !['okd', 'telegram', 'tradingview', 'passphrase'].includes(name),
  );
  openVault(folder, null, random).setAll(new Map(inVault));
  writeFileSync(join(folder, 'tv.token'), CANARY.tradingview, { mode: 0o600 });
  const base = `http://127.0.0.1:${http}`;
  const settings = {
    listener: { port: 0 },
    sources: [
      { id: 'okd', preset: 'okd', path: '/webhook/okd-finance', secrets: [{ env: 'OKD' }, vaulted('rotated')] },
      { id: 'tv', preset: 'tradingview', secrets: [{ file: 'tv.token' }] },
      { id: 'bot', preset: 'token', secrets: [vaulted('token')] },
      { id: 'sw', preset: 'standard-webhooks', secrets: [vaulted('standard')] },
      { id: 'ci', preset: 'hmac', hmac: { header: 'x-sign' }, secrets: [vaulted('hmac')] },
      { id: 'signed', preset: 'okd-signed', secretsById: { wh_1: [vaulted('signed')] } },
    ],
    channels: {
      telegram: { botToken: { env: 'TELEGRAM' }, chatId: '1', apiRoot: base, remote: { enabled: true, userIds: [1] } },
      discord: { botToken: vaulted('discord'), channelId: '1', apiRoot: base },
      email: {
        smtp: { host: '127.0.0.1', port: smtp, user: 'me', password: vaulted('smtp') },
        from: 'a@example.com',
        to: ['b@example.com'],
      },
    },
    brokers: [
      {
        id: 'bybit',
        kind: 'ccxt',
        exchange: 'bybit',
        apiKey: vaulted('apiKey'),
        apiSecret: vaulted('apiSecret'),
        baseUrl: base,
      },
      {
        id: 'okd',
        kind: 'okd',
        baseUrl: base,
        accessToken: vaulted('access'),
        refreshToken: vaulted('refresh'),
        fingerprint: '0123456789abcdef',
      },
    ],
    providers: [
      {
        id: 'api',

        rest: { baseUrl: base, auth: { kind: 'bearer', token: vaulted('provider') }, path: '/webhooks' },
      },
    ],
    registrations: [{ id: 'orders', source: 'okd', provider: 'api', purpose: 'orders', exchanges: ['binance'] }],
    retries: { delays: ['1ms'] },
    tunnel: {
      provider: 'cloudflared',
      cloudflared: { token: vaulted('tunnel'), hostname: 'hooks.example.com', path: tunnelProgram() },
    },
  };
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(settings));
  const rule = {
    id: 'all',
    conditions: { all: [{ fact: 'type', operator: 'isPresent', value: true }] },
    actions: [
      { type: 'telegram', message: 'x' },
      { type: 'discord', message: 'x' },
      { type: 'email', message: 'x' },
    ],
  };
  writeFileSync(join(folder, 'rules', 'all.json'), JSON.stringify(rule));
  return folder;
}

/** What came over the interface's socket, byte for byte. */
function tapped(): string[] {
  const frames: string[] = [];
  const Original = globalThis.WebSocket;
  class Tapped extends Original {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      this.addEventListener('message', ({ data }) => frames.push(typeof data === 'string' ? data : '(binary)'));
    }
  }
  vi.stubGlobal('WebSocket', Tapped);
  onTestFinished(() => void vi.unstubAllGlobals());
  return frames;
}

const EVENT = JSON.stringify({
  type: 'order.filled',
  data: {
    orderId: '1',
    symbol: 'BTCUSDT',
    side: 'buy',
    amount: 1,
    price: 2,
    exchange: 'binance',
    timestamp: Date.now(),
  },
});

/** Genuine deliveries, and ones that carry a secret to where it does not belong. */
async function send(listener: string): Promise<number[]> {
  const post = async (path: string, headers: Record<string, string>, body: string) =>
    (
      await fetch(`${listener}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body,
      })
    ).status;
  const signed = (secret: string) => ({ 'x-okd-signature': createHmac('sha256', secret).update(EVENT).digest('hex') });
  return [
    await post('/webhook/okd-finance', signed(CANARY.okd), EVENT),
    await post('/hooks/tv', {}, JSON.stringify({ ticker: 'BTCUSDT', secret: CANARY.tradingview })),
    await post(`/hooks/tv/${CANARY.tradingview}`, {}, JSON.stringify({ ticker: 'ETHUSDT' })),
    await post('/hooks/bot', { authorization: `Bearer ${CANARY.token}` }, JSON.stringify({ type: 'ping', n: 1 })),
    await post('/hooks/bot', { authorization: `Bearer ${CANARY.token}x` }, '{}'),
    await post(`/hooks/bot/${CANARY.token}`, {}, '{}'),
    await post('/webhook/okd-finance', { 'x-okd-signature': CANARY.okd }, EVENT),
  ];
}

/** Files of a folder but those that are there to hold secrets. */
function files(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !['vault.json', 'vault.key', 'tv.token'].includes(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

/** What the system tells of a process and those below it: command lines, and what those below were given. */
function processes(pid: number): { where: string; text: string }[] {
  const read = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : '');
  const below = read(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean).map(Number);
  return [
    { where: `command line of ${pid}`, text: read(`/proc/${pid}/cmdline`) },
    ...below.flatMap((child) => [
      // cloudflared takes its token from there, and nothing else of ours.
      {
        where: `environment of ${child}`,
        text: read(`/proc/${child}/environ`).replace(`TUNNEL_TOKEN=${CANARY.tunnel}`, ''),
      },
      ...processes(child),
    ]),
  ];
}

it.runIf(process.platform === 'linux')(
  '[VT9] no secret shows: not in the folder, its journal and logs, not in an export, on no line of a command, in no frame of the interface, and on no command line',
  { timeout: 120_000 },
  async () => {
    const http = await echo();
    const mail = await mailEcho();
    const folder = prepared(http.port, mail.port);
    const frames = tapped();
    const { listener, pid, child, log } = await serving(folder, ENVIRONMENT);
    let out = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      out += String(chunk);
    });
    expect(await send(listener)).toEqual([200, 200, 200, 200, 401, 404, 401]);
    const api = await client(folder);
    await expect
      .poll(async () => (await api.status.get()).deadDeliveries, { timeout: 60_000 })
      .toBeGreaterThanOrEqual(12);
    for (const id of ['bybit', 'okd']) await api.brokers.check({ id });
    const looks: (() => Promise<unknown>)[] = [
      () => api.sources.list(),
      () => api.channels.view(),
      () => api.brokers.list(),
      () => api.tunnel.settings(),
      () => api.vault.list(),
      () => api.vault.entries(),
      () => api.vault.key(),
      () => api.general.get(),
      () => api.vault.export({ passphrase: CANARY.passphrase }),
      () => api.transfer.export({}),
      () => api.monitoring.health(),
      () => api.audit.list({ limit: 100 }),
      () => api.versions.get(),
      () => api.logs.page({ limit: 500 }),
      () => api.registrations.list(),
      ...['okd', 'tv', 'bot', 'sw', 'ci', 'signed'].map((source) => () => api.sources.refusals({ source, limit: 50 })),
    ];
    // What is refused is looked at as well: its answer came over the socket.
    await Promise.all(looks.map((look) => look().catch(() => null)));
    for await (const _ of await api.doctor.examine());

    const aside = temporaryFolder();
    const words = [
      ['doctor'],
      ['events'],
      ['deliveries'],
      ['webhooks', 'print'],
      ['webhooks', 'register', 'orders'],
      ['export', join(aside, 'export.json')],
    ];
    const said = [];
    for (const each of words) {
      const { stdout, stderr } = await hookdesk(each, { folder, env: ENVIRONMENT });
      said.push({ where: each.join(' '), text: stdout + stderr });
    }
    await hookdesk(['secret', 'export', join(aside, 'secrets.json')], {
      folder,
      env: ENVIRONMENT,
      input: CANARY.passphrase,
    });

    // The secrets were really used: whom they are for was told.
    const told = [...new Set(shownIn([...http.heard, ...mail.heard].join('\n')))];
    expect(told).toEqual(expect.arrayContaining(['telegram', 'discord', 'smtp', 'access', 'provider']));

    const places = [
      ...processes(pid),
      ...said,
      { where: 'standard output', text: out },
      { where: 'standard error', text: log() },
      { where: 'frames', text: frames.join('\n') },
      ...[...files(folder), ...files(aside)].map((file) => ({ where: file, text: readFileSync(file) })),
    ];
    expect(frames.length).toBeGreaterThan(10);
    expect(places.some(({ where }) => where.endsWith('journal.sqlite-wal'))).toBe(true);
    expect(places.map(({ where, text }) => [where, shownIn(text)]).filter(([, names]) => names?.length !== 0)).toEqual(
      [],
    );
  },
);
