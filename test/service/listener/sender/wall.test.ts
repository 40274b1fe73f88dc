import { describe, expect, it } from 'vitest';
import { addressSet } from '../../../../service/settings/addresses.ts';
import { TUNNELS } from '../../settings/tunnels.ts';
import { errorOf, OKD, running, secretsOf, settingsOf, signed, withHeader } from '../running-listener.ts';

describe('[L6] a list of addresses', () => {
  it.each([
    [['192.0.2.7'], ['192.0.2.7', '::ffff:192.0.2.7'], ['192.0.2.8', '::', 'x', '']],
    [['192.0.2.0/25'], ['192.0.2.0', '192.0.2.127'], ['192.0.2.128', '192.0.1.255']],
    [['0.0.0.0/0'], ['203.0.113.9'], ['2001:db8::1']],
    [['2001:db8::/32', '192.0.2.7/32'], ['2001:db8:ffff::1', '192.0.2.7'], ['2001:db9::1']],
    [['tradingview'], ['52.89.214.238', '34.212.75.30', '54.218.53.128', '52.32.178.7'], ['52.89.214.239']],
    [['tradingview', '192.0.2.7'], ['52.32.178.7', '192.0.2.7'], ['192.0.2.8']],
  ])('%j', (entries, inside, outside) => {
    const { has } = addressSet(entries);
    expect(inside.filter((address) => !has(address))).toEqual([]);
    expect(outside.filter(has)).toEqual([]);
  });
});

describe('[L6] a source with allowIps', () => {
  const behind = (provider: keyof typeof TUNNELS, allowIps: string[]) =>
    running([{ ...OKD, allowIps }], { trustedProxies: provider === 'none' ? ['127.0.0.1'] : [] }, TUNNELS[provider]);

  it('takes its own senders and answers 403 to others, before a byte of the body and whatever they sign', async () => {
    const direct = await running([{ ...OKD, allowIps: ['127.0.0.0/8'] }]);
    expect((await direct.send(signed())).status).toBe(200);
    const { send, arrivals, listener } = await running([{ ...OKD, allowIps: ['tradingview'] }]);
    for (const request of [
      signed(),
      signed(undefined, [['x-forwarded-for', '52.89.214.238']]),
      signed(undefined, [['cf-connecting-ip', '52.89.214.238']]),
      withHeader(signed(), 'content-type', 'text/plain'),
      withHeader(signed(), 'x-okd-signature', 'f'.repeat(64)),
    ]) {
      const answer = await send(request);
      expect([answer.status, errorOf(answer).code]).toEqual([403, 'forbidden']);
    }
    expect(arrivals).toEqual([]);
    expect(listener.refused()).toEqual({ okd: { 403: 5 } });
  });

  it.each<[keyof typeof TUNNELS, string, string, string]>([
    ['cloudflared', 'cf-connecting-ip', '52.89.214.238', '203.0.113.9'],
    ['ngrok', 'x-forwarded-for', '203.0.113.9, 52.89.214.238', '52.89.214.238, 203.0.113.9'],
    ['none', 'x-forwarded-for', '203.0.113.9, 52.89.214.238', '52.89.214.238, 203.0.113.9'],
  ])('behind %s the address is the one that its edge adds', async (provider, header, own, foreign) => {
    const { send } = await behind(provider, ['tradingview']);
    expect((await send(signed(undefined, [[header, own]]))).status).toBe(200);
    expect((await send(signed(undefined, [[header, foreign]]))).status).toBe(403);
    expect((await send(signed())).status).toBe(403);
  });

  it('[L23] says nothing to others of whether a token in a path is right', async () => {
    const tv = { id: 'tv', preset: 'tradingview', secrets: [{ value: 'tv-9f4b2c7e5a1d' }], allowIps: ['tradingview'] };
    const { send, listener, arrivals } = await running([tv]);
    const answers = [];
    for (const path of ['/hooks/tv/tv-9f4b2c7e5a1d', '/hooks/tv/tv-9f4b2c7e5a1e', '/hooks/tv/x', '/hooks/tv/']) {
      const { status, headers, body } = await send({
        path,
        headers: [['content-type', 'text/plain']],
        body: new Uint8Array([120]),
      });
      answers.push({ status, body, type: headers['content-type'] });
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.status).toBe(403);
    const methods = await Promise.all(
      ['tv-9f4b2c7e5a1d', 'x'].map((token) => send({ method: 'GET', path: `/hooks/tv/${token}` })),
    );
    expect(methods.map(({ status }) => status)).toEqual([405, 405]);
    expect(arrivals).toEqual([]);
    expect(listener.refused()).toEqual({ tv: { 403: 4 } });
  });

  it('[L7] follows the settings while it runs', async () => {
    const { listener, send } = await running([{ ...OKD, allowIps: ['tradingview'] }]);
    expect((await send(signed())).status).toBe(403);
    listener.reload(settingsOf([{ ...OKD, allowIps: ['127.0.0.1'] }]), secretsOf([OKD]));
    expect((await send(signed())).status).toBe(200);
  });
});

describe('[L18] a test request of our own', () => {
  it('passes the list of addresses, and nothing but the list', async () => {
    const { send, listener } = await running([{ ...OKD, allowIps: ['tradingview'] }]);
    const own = ['x-hookdesk-pass', listener.pass ?? ''] as const;
    expect((await send(signed(undefined, [own]))).status).toBe(200);
    expect((await send(withHeader(signed(undefined, [own]), 'x-okd-signature', 'f'.repeat(64)))).status).toBe(401);
    expect((await send(signed(undefined, [own, own]))).status).toBe(403);
    for (const wrong of ['', 'x', `${listener.pass}x`]) {
      expect((await send(signed(undefined, [['x-hookdesk-pass', wrong]]))).status).toBe(403);
    }
  });
});
