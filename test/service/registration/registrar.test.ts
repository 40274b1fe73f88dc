import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Fault, startProvider } from './lookalike.ts';
import { HMAC, NOW, PUBLIC, registrarFor, restOf, SECRET, settingsFor } from './registrar-under-test.ts';

const LIST = { path: '/webhooks', itemsPath: '$.data', idPath: '$.id', urlPath: '$.url' };
const PATIENT = { timeout: '200ms' };

async function registered(change: Record<string, unknown> = {}, registration: Record<string, unknown> = {}) {
  const provider = await startProvider();
  const subject = registrarFor(settingsFor(restOf(provider, change), registration));
  await subject.registrar.register('orders');
  return { provider, ...subject };
}

describe('registering through a profile', () => {
  it('[S11] [S12] [S13] [S16] [S17] [R2] creates it as the documentation says, active, and keeps the id of the answer', async () => {
    const { provider, view } = await registered({}, { exchanges: ['binance', 'bybit', 'okx'] });
    expect(provider.requests.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /api/webhooks']);
    expect(JSON.parse(provider.requests[0]?.body ?? '')).toEqual({
      url: `${PUBLIC}/webhook/okd-finance`,
      events: ['order.filled', 'order.canceled', 'order.rejected', 'order.partially_filled'],
      secret: SECRET,
      exchanges: ['binance', 'bybit', 'okx'],
      active: true,
    });
    expect(view()).toMatchObject({
      state: 'registered',
      failure: null,
      registered: { at: NOW, by: 'rest', remoteId: 'wh_1', url: `${PUBLIC}/webhook/okd-finance` },
    });
  });

  it('[S12] [S14] [S16] [S18] [S19] a second one has its own address, secret and filters', async () => {
    const provider = await startProvider();
    const filters = { minAmount: 10, currencies: ['BTC', 'ETH', 'USDT'] };
    const both = [
      { id: 'orders', source: 'okd', purpose: 'orders' },
      { id: 'balance', source: 'balance', purpose: 'balance', filters },
    ];
    const { registrar } = registrarFor(settingsFor(restOf(provider), {}, { registrations: both }));
    await registrar.register('orders');
    await registrar.register('balance');
    const [orders, balance] = [...provider.webhooks.values()];
    expect(balance).toMatchObject({ url: `${PUBLIC}/webhook/balance`, events: ['balance.updated'], filters });
    expect(balance?.secret).not.toBe(orders?.secret);
  });

  it('[S15] [S20] [S21] one for prices has its symbol and levels', async () => {
    const conditions = [
      { type: 'above', value: 50_000 },
      { type: 'below', value: 40_000 },
    ];
    const filters = { symbol: 'BTCUSDT', conditions };
    const { provider } = await registered({}, { purpose: 'prices', filters });
    expect([...provider.webhooks.values()]).toMatchObject([{ events: ['price.threshold'], filters }]);
  });

  it('[P7] proves itself with key, timestamp and signature where the profile says so', async () => {
    const { provider, view } = await registered({ auth: HMAC, path: '/webhooks?from={{ registration.id }}' });
    expect(provider.requests[0]?.headers['x-timestamp']).toBe(String(NOW));
    expect(view().state).toBe('registered');
  });

  it('[P5] calls nobody without such a profile, without an address, and twice', async () => {
    const provider = await startProvider();
    const byHand = registrarFor(settingsFor(undefined));
    await expect(byHand.registrar.register('orders')).rejects.toThrow('entered by hand');
    const nowhere = registrarFor(settingsFor(restOf(provider), {}, { tunnel: { provider: 'none' } }));
    await expect(nowhere.registrar.register('orders')).rejects.toThrow('no public address');
    expect(existsSync(join(nowhere.folder, 'registrations.json'))).toBe(false);
    expect(provider.requests).toEqual([]);
    const twice = await registered();
    await expect(twice.registrar.register('orders')).rejects.toThrow('registered already');
    await expect(twice.registrar.register('none')).rejects.toThrow('no registration of this id');
  });

  it('[P5] makes one call at a time for a registration', async () => {
    const provider = await startProvider();
    const { registrar, view } = registrarFor(settingsFor(restOf(provider)));
    const first = registrar.register('orders');
    expect(view()).toMatchObject({ isBusy: true });
    await expect(registrar.register('orders')).rejects.toThrow('under way');
    await first;
    expect(view()).toMatchObject({ isBusy: false, state: 'registered' });
    expect(provider.requests).toHaveLength(1);
  });

  it('[P7] sends nothing where a secret is missing, and leaves what was known as it was', async () => {
    const provider = await startProvider();
    const auth = { kind: 'bearer', token: { env: 'NONE' } };
    const { registrar, view } = registrarFor(settingsFor(restOf(provider, { auth })));
    await expect(registrar.register('orders')).rejects.toThrow('{ "env": "NONE" } is missing');
    expect(view()).toMatchObject({ state: 'new', failure: null });
  });

  it('[P16] lets the signed scheme accept the id that the provider gave', async () => {
    const provider = await startProvider();
    const signed = { id: 'okd', preset: 'okd-signed', secretsById: { later: [{ env: 'WEBHOOK' }] } };
    const { registrar, settings } = registrarFor(settingsFor(restOf(provider), {}, { sources: [signed] }));
    await registrar.register('orders');
    expect(settings.current.sources[0]?.secretsById).toEqual({
      later: [{ env: 'WEBHOOK' }],
      wh_1: [{ env: 'WEBHOOK' }],
    });
  });

  it('[R2] takes an id of digits that no number carries, and one that is deep in the answer', async () => {
    const provider = await startProvider();
    provider.faults.push({ status: 200, body: { result: [{ hook: { uid: '9007199254740993' } }] } });
    const subject = registrarFor(settingsFor(restOf(provider, { idPath: '$.result[0].hook.uid' })));
    await subject.registrar.register('orders');
    expect(subject.view().registered?.remoteId).toBe('9007199254740993');
  });

  it('is written into the history, and no secret stands there, in the file or in the log', async () => {
    const { audit, lines, folder } = await registered();
    expect(audit).toMatchObject([{ action: 'registration.create', path: 'registrations/orders' }]);
    const shown = JSON.stringify([audit, lines]) + readFileSync(join(folder, 'registrations.json'), 'utf8');
    expect(shown).toContain('wh_1');
    for (const secret of [SECRET, 'test-access-token']) expect(shown).not.toContain(secret);
  });
});

describe('an answer that is lost', () => {
  it.each<[string, Fault]>([
    ['the connection breaks after the provider acted', 'lost'],
    ['the connection breaks before it did', 'reset'],
    ['no answer comes in time', 'lost in time'],
    ['500', { status: 500 }],
    ['502', { status: 502 }],
    ['303', { status: 303, headers: { location: '/api/webhooks/9' } }],
  ])('[P8] of a creation is told as unknown and never repeated blindly: %s', async (_words, fault) => {
    const provider = await startProvider();
    const { registrar, view, folder } = registrarFor(settingsFor(restOf(provider, PATIENT)));
    provider.faults.push(fault);
    const after = await registrar.register('orders');
    expect(after).toMatchObject({
      state: 'unknown',
      failure: { code: 'unknown', todo: expect.stringContaining('twice') },
    });
    await expect(registrar.register('orders')).rejects.toThrow('may have registered it');
    expect(provider.requests).toHaveLength(1);
    const next = registrarFor(settingsFor(restOf(provider)), folder);
    await expect(next.registrar.register('orders')).rejects.toThrow('may have registered it');
    provider.webhooks.clear();
    await next.registrar.register('orders', true);
    expect(next.view()).toMatchObject({ state: 'registered', failure: null });
    expect(view().state).toBe('registered');
  });

  it('[P8] is found in the provider’s list, where the profile has one', async () => {
    const provider = await startProvider();
    const { registrar } = registrarFor(settingsFor(restOf(provider, { list: LIST })));
    provider.faults.push('lost');
    const view = await registrar.register('orders');
    expect(view).toMatchObject({ state: 'registered', failure: null, registered: { remoteId: 'wh_1' } });
    expect(provider.requests.map(({ method }) => method)).toEqual(['POST', 'GET']);
  });

  it('[P8] that is not in the list is no proof: it is looked for again, and created only when told so', async () => {
    const provider = await startProvider();
    const { registrar } = registrarFor(settingsFor(restOf(provider, { list: LIST })));
    provider.faults.push('reset', { status: 200, body: { data: [] } });
    expect(await registrar.register('orders')).toMatchObject({ state: 'unknown' });
    await expect(registrar.register('orders')).rejects.toThrow('may have registered it');
    expect(await registrar.register('orders', true)).toMatchObject({ registered: { remoteId: 'wh_1' } });
    expect(provider.webhooks.size).toBe(1);
  });

  it.each<[string, Fault]>([
    ['cannot be had', { status: 503 }],
    ['is none', { status: 200, body: { data: 'x' } }],
    ['has another address alone', { status: 200, body: { data: [{ id: 'wh_8', url: 'https://other.example/' }] } }],
    ['has no id under ours', { status: 200, body: { data: [{ url: `${PUBLIC}/webhook/okd-finance` }, null] } }],
  ])('[P8] stays unknown where the list %s', async (_words, fault) => {
    const provider = await startProvider();
    const { registrar } = registrarFor(settingsFor(restOf(provider, { list: LIST })));
    provider.faults.push('reset', fault);
    expect(await registrar.register('orders')).toMatchObject({ state: 'unknown', registered: null });
  });

  it('[P8] because Hookdesk ended is unknown at the next start', async () => {
    const provider = await startProvider();
    const { registrar, folder } = registrarFor(settingsFor(restOf(provider)));
    provider.faults.push('hang');
    const call = registrar.register('orders');
    await expect.poll(() => provider.requests.length).toBe(1);
    const killed = readFileSync(join(folder, 'registrations.json'), 'utf8');
    await registrar.stop();
    expect(await call).toMatchObject({ state: 'unknown' });
    writeFileSync(join(folder, 'registrations.json'), killed);
    const next = registrarFor(settingsFor(restOf(provider)), folder);
    expect(next.view()).toMatchObject({
      state: 'unknown',
      failure: { code: 'unknown', words: expect.stringContaining('ended before the answer came') },
    });
    await next.registrar.entered('orders', 'wh_found');
    expect(next.view()).toMatchObject({ state: 'registered', registered: { by: 'hand', remoteId: 'wh_found' } });
  });

  it('[P8] nothing is done where the book of it cannot be read', async () => {
    const provider = await startProvider();
    const { registrar, folder } = registrarFor(settingsFor(restOf(provider)));
    writeFileSync(join(folder, 'registrations.json'), '{ "version": 1');
    await expect(registrar.register('orders')).rejects.toThrow('registrations.json');
    expect(provider.requests).toEqual([]);
  });
});

describe('a refusal', () => {
  it.each<[string, Fault, string, string]>([
    ['401', { status: 401 }, 'unauthorized', 'Renew'],
    ['403', { status: 403 }, 'forbidden', 'right'],
    ['404', { status: 404 }, 'not_found', 'baseUrl'],
    ['409', { status: 409 }, 'conflict', 'Enter its id'],
    ['400', { status: 400 }, 'refused', 'Correct'],
    ['422', { status: 422 }, 'refused', 'Correct'],
    ['429', { status: 429, headers: { 'retry-after': '7' } }, 'rate_limited', 'later'],
    ['307', { status: 307, headers: { location: 'http://127.0.0.1:1/' } }, 'redirect', 'final address'],
  ])('[P9] %s is told in words with what to do, and can be tried again', async (_status, fault, code, todo) => {
    const provider = await startProvider();
    const { registrar } = registrarFor(settingsFor(restOf(provider)));
    provider.faults.push(fault);
    const view = await registrar.register('orders');
    expect(view).toMatchObject({ state: 'new', failure: { code, todo: expect.stringContaining(todo) } });
    expect(provider.requests).toHaveLength(1);
    expect(await registrar.register('orders')).toMatchObject({ state: 'registered', failure: null });
  });

  it('[P9] says what the provider said, with the profile’s words for its code, and never the secret that it repeats', async () => {
    const provider = await startProvider();
    const body = { code: 400_104, message: `cannot take {"secret":"${SECRET}"}\r\nsecond line` };
    provider.faults.push({ status: 422, body });
    const errors = { 400104: 'balance is not enough' };
    const { registrar, lines, folder } = registrarFor(settingsFor(restOf(provider, { errors })));
    const view = await registrar.register('orders');
    expect(view?.failure?.words).toContain(
      '422: 400104 balance is not enough cannot take {"secret":"***"} second line',
    );
    const stored = readFileSync(join(folder, 'registrations.json'), 'utf8');
    expect(JSON.stringify(lines) + stored).not.toContain(SECRET);
  });

  it('[P9] because nobody listens there is told as not sent', async () => {
    const provider = await startProvider();
    const { registrar } = registrarFor(settingsFor(restOf(provider, { baseUrl: 'http://127.0.0.1:1' })));
    const view = await registrar.register('orders');
    expect(view).toMatchObject({ state: 'new', failure: { code: 'unreachable' } });
  });

  it.each<[string, unknown, string]>([
    ['a page', '<!doctype html><title>Log in</title>', 'unknown'],
    ['a text', 'OK', 'no_id'],
    ['nothing', '', 'no_id'],
    ['an error in an envelope', { code: 1, message: 'no such right' }, 'no_id'],
  ])('[P17] 200 with %s does not count as registered, and is not repeated blindly', async (_words, body, code) => {
    const provider = await startProvider();
    const { registrar, view } = registrarFor(settingsFor(restOf(provider)));
    provider.faults.push({ status: 200, body });
    await registrar.register('orders');
    expect(view()).toMatchObject({ state: 'unknown', registered: null, failure: { code } });
    await expect(registrar.register('orders')).rejects.toThrow('may have registered it');
    expect(await registrar.register('orders', true)).toMatchObject({ state: 'registered', failure: null });
  });

  it('[P17] a change or removal that is answered with a page has not happened', async () => {
    const { provider, registrar, view, write } = await registered();
    write(settingsFor(restOf(provider), { active: false }));
    provider.faults.push({ status: 200, body: '<html>' }, { status: 200, body: ' <html>' });
    expect(await registrar.update('orders')).toMatchObject({ state: 'changed', failure: { code: 'unknown' } });
    await registrar.remove('orders');
    expect(view()).toMatchObject({ registered: { remoteId: 'wh_1' }, failure: { action: 'delete', code: 'unknown' } });
  });

  it('[P9] [P17] an answer without an id leaves it unknown until its id is entered', async () => {
    const { registrar, view } = await registered({ idPath: '$.nowhere' });
    expect(view()).toMatchObject({ state: 'unknown', registered: null, failure: { code: 'no_id' } });
    await registrar.entered('orders', 'wh_1');
    expect(view()).toMatchObject({ failure: null, registered: { remoteId: 'wh_1' } });
    expect(await registrar.update('orders')).toMatchObject({ state: 'registered', failure: null });
  });

  it('[P17] an answer without an id is looked for in the provider’s list, where the profile has one', async () => {
    const { view } = await registered({ idPath: '$.nowhere', list: LIST });
    expect(view()).toMatchObject({ state: 'registered', registered: { remoteId: 'wh_1' }, failure: null });
  });

  it('[P5] reads no more of an answer than it needs', async () => {
    const provider = await startProvider();
    provider.faults.push({ status: 200, body: { filler: 'x'.repeat(3_000_000), data: { id: 'late' } } });
    const { registrar } = registrarFor(settingsFor(restOf(provider)));
    expect(await registrar.register('orders')).toMatchObject({ failure: { code: 'no_id' } });
  });
});

describe('what is registered', () => {
  it('[P12] is shown as changed where something else is wanted now, and changed at the provider when told so', async () => {
    const { provider, registrar, view, write } = await registered();
    const more = { events: ['order.filled'], exchanges: ['okx'], active: false };
    write(
      settingsFor(restOf(provider), more, { tunnel: { provider: 'manual', publicUrl: 'https://new.example.com/' } }),
    );
    expect(view()).toMatchObject({ state: 'changed', changes: ['url', 'events', 'exchanges', 'active'] });
    expect(await registrar.update('orders')).toMatchObject({ state: 'registered', changes: [] });
    expect(provider.requests.at(-1)).toMatchObject({ method: 'PUT', path: '/api/webhooks/wh_1' });
    expect(provider.webhooks.get('wh_1')).toMatchObject({
      url: 'https://new.example.com/webhook/okd-finance',
      ...more,
    });
  });

  it('[P12] [S16] is shown as changed when its secret was replaced', async () => {
    const { provider, view, write } = await registered();
    const secrets = [{ env: 'OTHER' }, { env: 'WEBHOOK', until: '2027-01-01T00:00:00Z' }];
    const sources = [{ id: 'okd', preset: 'okd', path: '/webhook/okd-finance', secrets }];
    write(settingsFor(restOf(provider), {}, { sources }));
    expect(view()).toMatchObject({ state: 'changed', changes: ['secret'] });
  });

  it('[P12] is as it was where the public address is away for the moment', async () => {
    const { provider, view, write } = await registered();
    write(settingsFor(restOf(provider), {}, { tunnel: { provider: 'none' } }));
    expect(view()).toMatchObject({ state: 'registered', url: null });
  });

  it('[P12] is removed at the provider; one that is gone there counts as removed', async () => {
    const { provider, registrar } = await registered();
    expect(await registrar.remove('orders')).toMatchObject({ state: 'new', registered: null });
    expect(provider.webhooks.size).toBe(0);
    await registrar.register('orders');
    provider.webhooks.clear();
    expect(await registrar.remove('orders')).toMatchObject({ state: 'new', failure: null });
    await expect(registrar.remove('orders')).rejects.toThrow('nothing is known to be registered');
  });

  it('[P12] stays known when a change or removal fails', async () => {
    const { provider, registrar } = await registered();
    provider.faults.push({ status: 503 }, 'reset', { status: 404 });
    expect(await registrar.update('orders')).toMatchObject({ state: 'registered', failure: { code: 'unavailable' } });
    expect(await registrar.remove('orders')).toMatchObject({ state: 'registered', failure: { code: 'unknown' } });
    expect(await registrar.update('orders')).toMatchObject({
      failure: { code: 'not_found', todo: expect.stringContaining('register it again') },
    });
    expect(await registrar.update('orders')).toMatchObject({ state: 'registered', failure: null });
  });

  it('[P12] is still shown, and can be removed, when the settings no longer want it', async () => {
    const { provider, registrar, view, write } = await registered();
    write(settingsFor(restOf(provider), {}, { registrations: [] }));
    expect(view()).toMatchObject({ isWanted: false, registered: { remoteId: 'wh_1' } });
    expect(await registrar.remove('orders')).toBe(null);
    expect(registrar.views()).toEqual([]);
    expect(provider.webhooks.size).toBe(0);
  });

  it('[P12] cannot be changed or removed where the profile says not how', async () => {
    const { registrar } = await registered({ update: undefined, delete: undefined });
    await expect(registrar.update('orders')).rejects.toThrow('has no "update"');
    await expect(registrar.remove('orders')).rejects.toThrow('has no "delete"');
  });

  it('[P3] by hand is noted with its id, and shown as changed when the address changes', async () => {
    const { registrar, view, write } = registrarFor(settingsFor(undefined));
    await registrar.entered('orders', null);
    expect(view()).toMatchObject({ state: 'registered', registered: { by: 'hand', remoteId: null } });
    await registrar.entered('orders', 'wh_9');
    write(settingsFor(undefined, {}, { tunnel: { provider: 'manual', publicUrl: 'https://new.example.com' } }));
    registrar.lookAtAddress();
    expect(view()).toMatchObject({ state: 'changed', changes: ['url'], registered: { remoteId: 'wh_9' } });
    await registrar.entered('orders', null);
    expect(view()).toMatchObject({ state: 'registered', registered: { remoteId: 'wh_9' } });
    await registrar.forget('orders');
    expect(view()).toMatchObject({ state: 'new', registered: null });
    await expect(registrar.entered('orders', 'a\nb')).rejects.toThrow('on one line');
  });
});
