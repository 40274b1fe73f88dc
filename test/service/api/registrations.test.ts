import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { registrationSchema } from '../../../rules/registration/registration.ts';
import { startProvider } from '../registration/lookalike.ts';
import { ENVIRONMENT, PUBLIC, restOf, settingsFor } from '../registration/registrar-under-test.ts';
import { client, sign, startedService, testHost } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';

async function started(settings: Record<string, unknown>) {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ listener: { port: 0 }, ...settings }));
  const service = await startedService(folder, testHost(ENVIRONMENT));
  return { folder, service, api: await client(folder) };
}

const prices = registrationSchema.parse({
  id: 'prices',
  source: 'okd-prices',
  purpose: 'prices',
  filters: { symbol: 'BTCUSDT', conditions: [{ type: 'above', value: 50_000 }] },
});

describe('registrations over the contract', () => {
  it('[S12] [S16] [P14] are saved with a source and a secret of their own, which receives at once', async () => {
    const { api, service, folder } = await started(settingsFor(undefined));
    const input = { registration: prices, replaces: null, newSourcePath: '/webhook/price-alerts' };
    const { view, secret } = await api.registrations.save(input);
    expect(view).toMatchObject({ state: 'new', url: `${PUBLIC}/webhook/price-alerts`, secret: { kind: 'vault' } });
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
    expect(readFileSync(join(folder, 'settings.json'), 'utf8')).not.toContain(secret);
    const body = JSON.stringify({ type: 'price.threshold', data: { symbol: 'BTCUSDT', price: 50_001 } });
    const response = await fetch(`${service.listenerUrl}/webhook/price-alerts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-okd-signature': sign(body, secret ?? '') },
      body,
    });
    expect(response.status).toBe(200);
    expect(JSON.stringify(await api.registrations.list())).not.toContain(secret);
  });

  it('[P1] [P14] that have a problem are not saved, and leave no secret behind', async () => {
    const { api } = await started(settingsFor(undefined));
    const input = { registration: { ...prices, id: 'orders' }, replaces: null, newSourcePath: '/webhook/price-alerts' };
    await expect(api.registrations.save(input)).rejects.toMatchObject({
      code: 'INVALID_SETTINGS',
      data: { problems: [{ path: '$.registrations[1].id' }] },
    });
    expect(await api.vault.list()).toEqual([]);
    expect(await api.sources.list()).toHaveLength(2);
  });

  it('[P14] are changed and discarded; what a provider still has stays listed', async () => {
    const { api } = await started(settingsFor(undefined));
    const [orders] = await api.registrations.list();
    if (orders === undefined) throw new Error('no registration');
    await api.registrations.entered({ id: 'orders', remoteId: 'wh_1' });
    const registration = { ...orders.registration, exchanges: ['okx'] };
    const { view } = await api.registrations.save({ registration, replaces: 'orders', newSourcePath: null });
    expect(view).toMatchObject({ state: 'changed', changes: ['exchanges'] });
    expect(await api.registrations.discard({ id: 'orders' })).toMatchObject([{ isWanted: false }]);
    expect(await api.registrations.forget({ id: 'orders' })).toBe(null);
    await expect(api.registrations.discard({ id: 'orders' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('[S11] [R2] [P13] are registered, and every change is told to those who watch', async () => {
    const provider = await startProvider();
    const { api } = await started(settingsFor(restOf(provider)));
    const seen: string[] = [];
    const watching = new AbortController();
    const stream = await api.registrations.watch(undefined, { signal: watching.signal });
    const reading = (async () => {
      for await (const [view] of stream) seen.push(`${view?.state} ${view?.isBusy}`);
    })().catch(() => {});
    await expect.poll(() => seen).toEqual(['new false']);
    expect(await api.registrations.register({ id: 'orders' })).toMatchObject({ registered: { remoteId: 'wh_1' } });
    await expect.poll(() => seen.at(-1)).toBe('registered false');
    await expect(api.registrations.register({ id: 'orders' })).rejects.toMatchObject({
      code: 'REGISTRATION_REFUSED',
      data: { id: 'orders', detail: expect.stringContaining('registered already') },
    });
    watching.abort();
    await reading;
  });

  it('[P10] give a rule under an id that is free, which can be saved as it is', async () => {
    const { api } = await started(settingsFor(undefined));
    const draft = await api.registrations.filterRule({ id: 'orders' });
    expect(draft.id).toBe('orders-filter');
    await api.rules.save({ text: draft.text, version: null, replaces: null });
    expect(await api.rules.list()).toMatchObject([{ id: 'orders-filter', state: 'disabled', problems: [] }]);
    expect((await api.registrations.filterRule({ id: 'orders' })).id).toBe('orders-filter-2');
  });

  it('say what can be chosen', async () => {
    const provider = await startProvider();
    const { api } = await started(settingsFor(restOf(provider, { update: undefined })));
    expect(await api.registrations.setup()).toEqual({
      publicUrl: PUBLIC,
      providers: [{ id: 'okd', name: 'OKD Finance', canRegister: true, canUpdate: false }],
    });
  });

  it('[P8] a book that cannot be read does not stop the start', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'settings.json'), JSON.stringify({ listener: { port: 0 }, ...settingsFor(undefined) }));
    writeFileSync(join(folder, 'registrations.json'), 'broken');
    const host = testHost(ENVIRONMENT);
    await startedService(folder, host);
    expect(host.lines.map(({ message }) => message)).toContain('What providers were told cannot be read');
  });
});
