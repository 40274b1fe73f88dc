import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ToldProblem } from '../../../rules/problems/problem.ts';
import { settings as phrases } from '../../../service/contract/sayings/en/settings.ts';
import { HookdeskError } from '../../../service/errors.ts';
import { problemsOfChange } from '../../../service/settings/audited-change.ts';
import { enteredSecretProblems } from '../../../service/settings/channel-form.ts';
import { resolveSources } from '../../../service/settings/secrets.ts';
import { parseSettings, SettingsStore } from '../../../service/settings/settings.ts';
import { parseBundle } from '../../../service/transfer/bundle.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { plain } from './plain.ts';
import { TUNNELS } from './tunnels.ts';

const source = { id: 'okd', preset: 'okd', secrets: [{ value: 'test-secret' }] };
const other = { ...source, id: 'other', path: '/other', secrets: [{ vault: 'other' }] };
const hmac = (members: object) => ({ ...source, preset: 'hmac', hmac: { header: 'x-s', ...members } });
const paper = { id: 'p', kind: 'paper' };
const okd = { id: 'o', kind: 'okd', baseUrl: 'http://okd.example', accessToken: { vault: 't' }, fingerprint: 'f' };
const ccxt = { id: 'x', kind: 'ccxt', exchange: 'okx', apiKey: { env: 'K' }, apiSecret: { env: 'S' } };
const ssh = { host: 'a', user: 'b', privateKey: { file: 'k' }, hostKey: 'short', remotePort: 99_999 };
const rest = (members: object) => ({ id: 'rest', rest: { baseUrl: 'https://api.example', path: '/a', ...members } });
const orders = { id: 'a', source: 'okd', purpose: 'orders' };

/** Settings with something wrong in every part, and of every kind of wrong. */
const WRONG: unknown[] = [
  { surprise: 1, version: 2, timezone: 'Mars', ui: { port: 1.5 }, listener: { port: 70_000, trustedProxies: ['x'] } },
  { retries: { delays: 5 }, http: { maxReplyBytes: -1 }, retention: { days: 0, maxBytes: 0 } },
  { retention: { days: 'x' }, sources: [{ ...source, path: 'a', preset: 'none', allowIps: [], acceptText: 1 }] },
  { sources: [{ ...source, path: '/a//b', secrets: [], allowIps: ['x'], rateLimitPerMinute: 0.5 }] },
  { sources: [hmac({ header: 'x y', content: 'none' })] },
  {
    sources: [
      { id: 'a', preset: 'okd' },
      { ...source, preset: 'hmac' },
    ],
  },
  { sources: [source, source, { ...other, path: '/healthz' }, { ...source, id: 'hookdesk', path: '/a' }] },
  { sources: [{ ...source, allowIps: ['tradingview'] }], tunnel: TUNNELS.ssh },
  { sources: [hmac({ content: '{body}{foo}{timestamp}{id}' })] },
  { sources: [hmac({ timestamp: { header: 'x-t' } })] },
  { channels: { telegram: { botToken: 'my-secret', chatId: {}, apiRoot: 'x' } } },
  { channels: { telegram: { botToken: { env: 'B' }, chatId: 1, remote: { enabled: true, userIds: [] } } } },
  { channels: { telegram: { botToken: { env: 'B' }, chatId: 1, remote: { enabled: true, userIds: [{}, '@me'] } } } },
  { channels: { email: { smtp: { host: 'a' }, from: 'x', to: [] } } },
  {
    watchdog: { canaryEvery: '1ms', heartbeatUrl: 'x', to: ['telegram'] },
    reports: { daily: { at: '24:00', to: [] } },
  },
  { watchdog: { to: ['telegram'] }, reports: { daily: { to: ['email'] } } },
  { quietHours: {} },
  { quietHours: { from: '24:00', to: 'x', timezone: 'Mars' } },
  { brokers: [{ id: 'a b' }, { ...paper, feePercent: 51, fillPercent: 0, balances: { usdt: 1, USDT: -1, BTC: {} } }] },
  { brokers: [paper, paper, { ...okd, market: 'perpetual' }, ccxt, { ...ccxt, id: 'paper' }] },
  {
    brokers: [
      { ...ccxt, exchange: 'kraken', baseUrl: 'x' },
      { ...okd, baseUrl: 'x' },
    ],
  },
  { risk: { tradingEnabled: 1, maxOrderNotional: -1, maxOrdersPerDay: 1.5, positionExpectation: 'x' } },
  { ladder: { smallCap: { notional: 0 }, stepUp: { hitRatePercent: 101 }, stepDown: { driftOrders: 0 }, watch: 'x' } },
  { tunnel: { provider: 'bore' } },
  { tunnel: { provider: 'manual', publicUrl: 'https://a.example/?x=1' } },
  { tunnel: { provider: 'ssh', ssh } },
  { tunnel: { provider: 'ngrok', ngrok: { authtoken: { env: 'N' }, domain: 'https://a.example' } } },
  { tunnel: { provider: 'cloudflared', cloudflared: { hostname: 'a.example.com' } } },
  { providers: [rest({ baseUrl: 'https://u:p@api.example', path: 'a', body: 5, headers: { Host: 'a', 'x y': 'b' } })] },
  {
    providers: [rest({ baseUrl: 'x', path: '/{{ a', body: { a: '{{ nam }}' }, idPath: '$..id', auth: { kind: 'x' } })],
  },
  {
    providers: [
      rest({ auth: { kind: 'bearer', token: { env: 'T' }, fingerprint: 'a b' }, errors: { a: 'x'.repeat(301) } }),
    ],
  },
  { providers: [rest({ path: '/{{ url | nofilter }}' })] },
  { providers: [rest({}), rest({})], registrations: [{ ...orders, id: 'a b', purpose: 'x', events: [], follow: 1 }] },
  {
    sources: [source, other],
    registrations: [orders, { ...orders, provider: 'x', source: 'gone' }, { ...orders, id: 'b' }],
    providers: [rest({}), rest({})],
  },
  {
    sources: [source, { ...other, secrets: source.secrets }],
    registrations: [orders, { ...orders, id: 'b', source: 'other' }],
  },
  {
    sources: [source],
    registrations: [
      {
        ...orders,
        events: ['order.filled', 'order.filled'],
        exchanges: ['A'],
        filters: { symbol: 'btc', minAmount: 0 },
      },
    ],
  },
  {
    sources: [source],
    registrations: [
      { ...orders, filters: { minAmount: 5, currencies: ['BTC', 'BTC'] } },
      { ...orders, purpose: 'own' },
    ],
  },
  { registrations: [{ ...orders, filters: { currencies: ['btc'], conditions: [{ type: 'x', value: 0 }] } }] },
  { registrations: [{ ...orders, events: Array.from({ length: 51 }, () => 'a b') }] },
  { strategies: [{ id: '', steps: [] }] },
];

const problems = (settings: unknown): ToldProblem[] => {
  const read = parseSettings(JSON.stringify(settings));
  if ('settings' in read) throw new Error(`nothing is wrong with ${JSON.stringify(settings)}`);
  return read.problems;
};

/** Phrases that a message is made of. */
function keysIn(said: unknown): string[] {
  return Array.isArray(said) ? [String(said[0]), ...said.slice(1).flatMap(keysIn)] : [];
}

describe('what is wrong with settings', () => {
  it.each(WRONG.map((settings) => [settings]))('[LA12] is said in every language: %j', (settings) => {
    expect(plain(problems(settings))).not.toEqual([]);
  });

  it('[LA12] is said of secrets, of what a form was given, and of a file that is imported', () => {
    const places = {
      environment: () => 'x',
      vault: { get: () => null },
      folder: '/none',
      redaction: { add: () => {} },
    };
    const sources = [
      { ...source, secrets: [{ vault: 'gone' }, { value: 'x', until: 'never' }] },
      { ...other, preset: 'stripe', secrets: [{ value: '&' }] },
    ];
    const read = parseSettings(
      JSON.stringify({
        sources: [
          ...sources,
          { ...other, id: 'sw', path: '/sw', preset: 'standard-webhooks', secrets: [{ value: '&' }] },
        ],
      }),
    );
    if ('problems' in read) throw new Error(JSON.stringify(read.problems));
    expect(plain(resolveSources(read.settings, places).problems).map(({ message }) => message)).toEqual([
      'the secret { "vault": "gone" } is missing or empty',
      'expected an ISO 8601 time',
      'expected a secret in base64, with or without whsec_ before it',
    ]);
    const discord = {
      channel: 'discord',
      via: 'webhook',
      webhookUrl: 'my-secret',
      channelId: '',
      apiRoot: '',
    } as const;
    expect(plain(enteredSecretProblems(discord))).toHaveLength(1);
    expect(JSON.stringify(enteredSecretProblems(discord))).not.toContain('my-secret');
    for (const text of ['{', '{ "format": "x", "version": 2, "rules": [{}] }']) {
      const bundle = parseBundle(text);
      expect(plain('problems' in bundle ? bundle.problems : [])).not.toEqual([]);
    }
  });

  it('[LA12] uses every phrase that there is for it', () => {
    const used = new Set(WRONG.flatMap(problems).flatMap(({ said }) => keysIn(said)));
    // Those are said by the secrets, an import, the vault and the brokers, which have tests of their own.
    const elsewhere = ['secretMissing', 'standardSecret', 'isoTime', 'refersToSecret', 'notJsonText', 'openOrders'];
    const imports = ['brokerNotThere', 'noExport', 'otherExport', 'idOfTheRule'];
    const known = [...used, ...elsewhere, ...imports];
    expect(Object.keys(phrases).filter((key) => !known.includes(key))).toEqual([]);
  });

  it('[LA12] comes with a change that was refused, and not with its error, which is logged', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'settings.json'), '{}');
    const store = new SettingsStore(folder);
    const change = () => store.update((next) => Object.assign(next, { timezone: 'Mars' }));
    const error = await change().catch((thrown: unknown) => thrown);
    if (!(error instanceof HookdeskError)) throw error;
    expect(JSON.stringify({ ...error, ...error.values })).not.toContain('ianaZone');
    const refused = await problemsOfChange(change());
    expect(refused.map(({ said }) => said?.[0])).toEqual(['got']);
    expect(plain(refused)).toEqual([{ path: error.values.path, message: error.values.detail }]);
  });
});
