import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openVault } from '../../../service/vault/vault.ts';
import { client, orderFilled, post, startedService, testHost, writeFolder } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';

async function running(settings: Record<string, unknown> = {}) {
  const folder = temporaryFolder();
  writeFolder(folder, settings, []);
  const service = await startedService(folder);
  const vault = () => openVault(folder, null, testHost().random);
  const file = () => JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8'));
  return { api: await client(folder), service, vault, file };
}

describe('sources in the contract', () => {
  it('[M30] how many requests a minute are taken is set, in force at once, and in the history of changes', async () => {
    const { api, service, file } = await running();
    expect((await api.sources.setBudget({ source: 'okd', perMinute: 1 })).rateLimitPerMinute).toBe(1);
    const event = orderFilled();
    expect([(await post(service, event)).status, (await post(service, event)).status]).toEqual([200, 429]);
    expect((await api.sources.setBudget({ source: 'okd', perMinute: null })).rateLimitPerMinute).toBeNull();
    expect((await post(service, event)).status).toBe(200);
    expect(file().sources[0]).toMatchObject({ id: 'okd', rateLimitPerMinute: null });
    expect((await api.audit.list({}))[0]).toMatchObject({
      path: 'sources/okd',
      before: { rateLimitPerMinute: 1 },
      after: { rateLimitPerMinute: null },
    });
    await expect(api.sources.setBudget({ source: 'nobody', perMinute: 1 })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('[L33] who may send is set, in force at once, and refused with its place where it cannot be', async () => {
    const { api, service, file } = await running();
    const set = (allowIps: string[] | null) => api.sources.setAllowed({ source: 'okd', allowIps });
    expect((await set(['tradingview', '192.0.2.0/24'])).allowIps).toEqual(['tradingview', '192.0.2.0/24']);
    const event = orderFilled();
    expect((await post(service, event)).status).toBe(403);
    await expect(set(['192.0.2'])).rejects.toMatchObject({
      code: 'INVALID_SETTINGS',
      data: { problems: [{ path: '$.sources[0].allowIps[0]' }] },
    });
    expect(file().sources[0].allowIps).toEqual(['tradingview', '192.0.2.0/24']);
    expect((await set(null)).allowIps).toBeNull();
    expect((await post(service, event)).status).toBe(200);
    expect(file().sources[0]).not.toHaveProperty('allowIps');
    expect((await api.audit.list({}))[0]).toMatchObject({ after: { allowIps: null } });
  });

  it('[A23] a source proves itself as its sender does: signature, header of the token, svix', async () => {
    const { api, service, file } = await running();
    const signature = { algorithm: 'sha512', encoding: 'base64', prefix: 'v1=' } as const;
    await api.sources.add({ id: 'desk', preset: 'hmac', header: 'X-Desk', signature });
    await api.sources.add({ id: 'bot', preset: 'token', header: 'x-bot' });
    await api.sources.add({ id: 'svix', preset: 'standard-webhooks', acceptSvix: true });
    expect(file().sources.slice(1)).toMatchObject([
      { hmac: { header: 'X-Desk', ...signature } },
      { token: { header: 'x-bot' } },
      { acceptSvix: true },
    ]);
    const { secret } = await api.sources.rotateSecret({ source: 'desk', graceMs: 0 });
    const body = JSON.stringify({ type: 'signal', symbol: 'BTCUSDT', price: 1 });
    const proof = createHmac('sha512', secret).update(body).digest('base64');
    const sent = await fetch(`${service.listenerUrl}/hooks/desk`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-desk': `v1=${proof}` },
      body,
    });
    expect(sent.status).toBe(200);
    await expect(api.sources.add({ id: 'wrong', preset: 'hmac', header: 'no header' })).rejects.toMatchObject({
      code: 'INVALID_SETTINGS',
    });
  });

  it('[L32] says until when replaced secrets hold, and ends them at once where that is asked for', async () => {
    const { api, service } = await running();
    const { view, secret } = await api.sources.add({ id: 'desk', preset: 'token' });
    const send = async (token: string | null) => {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
      const body = JSON.stringify({ type: 'signal', symbol: 'BTCUSDT', price: 1, id: `${token}${Math.random()}` });
      return (await fetch(`${service.listenerUrl}/hooks/desk`, { method: 'POST', headers, body })).status;
    };
    const ends = async () =>
      (await api.sources.list()).find(({ id }) => id === 'desk')?.secrets.map(({ until }) => until) ?? [];
    expect(view.secrets).toMatchObject([{ until: null }]);
    const second = await api.sources.rotateSecret({ source: 'desk', graceMs: 3_600_000 });
    expect(await ends()).toEqual([null, expect.any(Number)]);
    expect([await send(secret), await send(second.secret)]).toEqual([200, 200]);

    // Asked for a secret that ends at once, the ones before it end as well, whatever they were left.
    const third = await api.sources.rotateSecret({ source: 'desk', graceMs: 0 });
    expect([await send(secret), await send(second.secret), await send(third.secret)]).toEqual([401, 401, 200]);

    const fourth = await api.sources.rotateSecret({ source: 'desk', graceMs: 3_600_000 });
    expect([await send(third.secret), await send(fourth.secret)]).toEqual([200, 200]);
    const { secrets } = await api.sources.endOldSecrets({ source: 'desk' });
    expect(secrets.map(({ until }) => until === null)).toEqual([true, false, false, false]);
    expect([await send(third.secret), await send(fourth.secret)]).toEqual([401, 200]);
  });

  it('[L34] forgets with a new secret those that ended a month ago, in the settings and in the vault', async () => {
    const folder = temporaryFolder();
    const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString();
    const secrets = [
      { vault: 'desk.secret' },
      { vault: 'desk.yesterday', until: day(1) },
      { vault: 'desk.before', until: day(31) },
      { vault: 'of-the-user', until: day(31) },
    ];
    const vault = openVault(folder, null, testHost().random);
    for (const { vault: name } of secrets) vault.set(name, `value of ${name}`);
    writeFolder(folder, { sources: [{ id: 'desk', preset: 'token', secrets }] }, []);
    await startedService(folder);
    const api = await client(folder);
    await api.sources.rotateSecret({ source: 'desk', graceMs: 0 });
    const names = (await api.sources.list())[0]?.secrets.map(({ name }) => name);
    expect(names).toEqual([expect.stringMatching(/^desk\./), 'desk.secret', 'desk.yesterday']);
    expect((await api.vault.list()).toSorted()).toEqual([...(names ?? []), 'of-the-user'].toSorted());
  });

  it('[A3] adds a source for TradingView with a random token, in force at once, and shows the token once', async () => {
    const { api, service, vault, file } = await running();
    const { view, secret } = await api.sources.add({ id: 'tradingview', preset: 'tradingview' });
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
    expect(view).toMatchObject({ id: 'tradingview', preset: 'tradingview', path: '/hooks/tradingview', received: 0 });
    expect(view.secrets).toEqual([{ kind: 'vault', name: 'tradingview.secret', present: true, until: null }]);
    expect(JSON.stringify(file())).not.toContain(secret);
    expect(vault().get('tradingview.secret')).toBe(secret);

    const body = JSON.stringify({
      ticker: 'BTCUSDT',
      exchange: 'BINANCE',
      price: 50_125.5,
      timenow: '2026-11-03T10:00:00Z',
    });
    const sent = await fetch(`${service.listenerUrl}/hooks/tradingview/${secret}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    expect(sent.status).toBe(200);
    expect(await api.audit.list({ limit: 10 })).toMatchObject([
      {
        actor: 'user',
        action: 'source.change',
        path: 'sources/tradingview',
        before: null,
        after: { id: 'tradingview' },
      },
    ]);
  });

  it('[A3] adds a source that signs, with the header that was named', async () => {
    const { api, service } = await running();
    const { secret } = await api.sources.add({ id: 'bot', preset: 'hmac', header: 'x-bot-signature' });
    const body = JSON.stringify({ type: 'bot.signal', price: 7 });
    const signature = createHmac('sha256', secret ?? '')
      .update(body)
      .digest('hex');
    const headers = { 'content-type': 'application/json', 'x-bot-signature': signature };
    const sent = await fetch(`${service.listenerUrl}/hooks/bot`, { method: 'POST', headers, body });
    expect(await sent.json()).toMatchObject({ status: 'accepted' });
  });

  it('[A3] a sender that makes its own secret gets none of ours to see, and nobody can send until it is entered', async () => {
    const { api, service } = await running();
    const { secret } = await api.sources.add({ id: 'stripe', preset: 'stripe' });
    expect(secret).toBeNull();
    const sent = await fetch(`${service.listenerUrl}/hooks/stripe`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    expect(sent.status).toBe(401);
  });

  it('[A3] refuses what would be wrong by hand, with its place, and leaves nothing behind', async () => {
    const { api, vault, file } = await running();
    const before = file();
    for (const form of [
      { id: 'okd', preset: 'tradingview' },
      { id: 'with blanks', preset: 'token' },
      { id: 'hookdesk', preset: 'token' },
    ] as const) {
      await expect(api.sources.add(form)).rejects.toMatchObject({
        code: 'INVALID_SETTINGS',
        data: { problems: [{ path: '$.sources[1].id' }] },
      });
    }
    const header = { id: 'bot', preset: 'hmac', header: 'not a header' } as const;
    await expect(api.sources.add(header)).rejects.toMatchObject({
      data: { problems: [{ path: '$.sources[1].hmac.header' }] },
    });
    expect(file()).toEqual(before);
    expect(vault().list()).toEqual([]);
    expect(await api.audit.list({ limit: 10 })).toEqual([]);
  });

  it('[A4] removes a source with its secret, and not one that a registration needs', async () => {
    const { api, vault } = await running({
      registrations: [{ id: 'orders', source: 'okd', purpose: 'orders', exchanges: ['binance'] }],
    });
    await api.sources.add({ id: 'tv', preset: 'tradingview' });
    expect((await api.sources.remove({ id: 'tv' })).map(({ id }) => id)).toEqual(['okd']);
    expect(vault().list()).toEqual([]);
    await expect(api.sources.remove({ id: 'okd' })).rejects.toMatchObject({ code: 'INVALID_SETTINGS' });
    await expect(api.sources.remove({ id: 'tv' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await api.audit.list({ limit: 1 })).toMatchObject([
      { action: 'source.change', path: 'sources/tv', before: { id: 'tv' }, after: null },
    ]);
  });
});
