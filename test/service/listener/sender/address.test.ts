import { describe, expect, it } from 'vitest';
import { addressReader } from '../../../../service/listener/sender/address.ts';
import { settingsSchema } from '../../../../service/settings/schema.ts';
import { TUNNELS } from '../../settings/tunnels.ts';

interface Sent {
  peer?: string;
  forwarded?: string;
  cloudflare?: readonly string[];
}

function addressOf(
  settings: { provider?: keyof typeof TUNNELS; proxies?: readonly string[] },
  sent: Sent,
): string | null {
  const { provider = 'none', proxies = [] } = settings;
  const read = addressReader(
    settingsSchema.parse({ listener: { trustedProxies: proxies }, tunnel: TUNNELS[provider] }),
  );
  const headers = sent.forwarded === undefined ? {} : { 'x-forwarded-for': sent.forwarded };
  const rawHeaders = (sent.cloudflare ?? []).flatMap((value) => ['CF-Connecting-IP', value]);
  return read({ socket: { remoteAddress: sent.peer ?? '127.0.0.1' } as never, headers, rawHeaders });
}

const FORGED = { forwarded: '52.89.214.238', cloudflare: ['52.89.214.238'] };

describe('[L7] [W10] the address of a sender', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8::7', '2001:db8::7'],
    ['fe80::1%eth0', 'fe80::1'],
  ])('without a tunnel or a proxy is the socket’s: %s', (peer, address) => {
    expect(addressOf({}, { peer, ...FORGED })).toBe(address);
  });

  it('behind cloudflared is what the edge adds, believed from this machine alone', () => {
    const of = (sent: Sent) => addressOf({ provider: 'cloudflared' }, sent);
    expect(of({ cloudflare: ['203.0.113.9'], forwarded: '52.89.214.238, 203.0.113.9' })).toBe('203.0.113.9');
    expect(of({ peer: '::1', cloudflare: ['2001:db8::9'] })).toBe('2001:db8::9');
    expect(of({ peer: '192.0.2.7', ...FORGED })).toBe('192.0.2.7');
    for (const cloudflare of [[], ['203.0.113.9', '52.89.214.238'], ['nonsense'], ['']]) {
      expect(of({ cloudflare, forwarded: '52.89.214.238' })).toBe(null);
    }
  });

  it('behind cloudflared on another machine of one’s own, when that is trusted', () => {
    const settings = { provider: 'cloudflared' as const, proxies: ['192.0.2.0/24'] };
    expect(addressOf(settings, { peer: '192.0.2.7', cloudflare: ['203.0.113.9'] })).toBe('203.0.113.9');
    expect(addressOf(settings, { peer: '198.51.100.7', cloudflare: ['203.0.113.9'] })).toBe('198.51.100.7');
  });

  it('behind ngrok is the last hop, whatever the sender claimed before it', () => {
    const of = (sent: Sent) => addressOf({ provider: 'ngrok' }, sent);
    expect(of({ forwarded: '203.0.113.9' })).toBe('203.0.113.9');
    expect(of({ forwarded: '52.89.214.238, 203.0.113.9' })).toBe('203.0.113.9');
    expect(of({ forwarded: '' })).toBe(null);
    expect(of({})).toBe(null);
    expect(of({ peer: '192.0.2.7', forwarded: '52.89.214.238' })).toBe('192.0.2.7');
  });

  it.each(['none', 'manual'] as const)('behind proxies (%s) is the last hop that a trusted one adds', (provider) => {
    const of = (sent: Sent) => addressOf({ provider, proxies: ['127.0.0.1', '10.0.0.0/8', 'fd00::/8'] }, sent);
    expect(of({ forwarded: '203.0.113.9' })).toBe('203.0.113.9');
    expect(of({ forwarded: '52.89.214.238, 203.0.113.9, 10.1.2.3' })).toBe('203.0.113.9');
    expect(of({ forwarded: '203.0.113.9:4711' })).toBe('203.0.113.9');
    expect(of({ forwarded: '[2001:db8::9]:4711, fd00::1' })).toBe('2001:db8::9');
    expect(of({ peer: '::ffff:10.0.0.1', forwarded: '::ffff:203.0.113.9' })).toBe('203.0.113.9');
    expect(of({ forwarded: '52.89.214.238, unknown' })).toBe(null);
    expect(of({ forwarded: '10.0.0.9, 10.0.0.8' })).toBe('10.0.0.9');
    expect(of({ peer: '198.51.100.7', forwarded: '52.89.214.238' })).toBe('198.51.100.7');
    expect(of({})).toBe('127.0.0.1');
  });

  it.each<[keyof typeof TUNNELS, string[]]>([
    ['ssh', []],
    ['ssh', ['127.0.0.1']],
    ['manual', []],
  ])('is not known through %s with the proxies %j', (provider, proxies) => {
    expect(addressOf({ provider, proxies }, FORGED)).toBe(null);
  });
});
