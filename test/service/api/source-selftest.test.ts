import { describe, expect, it } from 'vitest';
import { SELFTEST_CASES, type SelftestReport, type SelftestResult } from '../../../service/contract/selftest.ts';
import { expectSaid } from '../every-language.ts';
import { client, startedService, writeFolder } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { passOn, publicPlace } from './public-place.ts';

async function running(settings: Record<string, unknown> = {}) {
  const folder = temporaryFolder();
  writeFolder(folder, settings, []);
  const service = await startedService(folder);
  return { service, api: await client(folder) };
}

type Api = Awaited<ReturnType<typeof client>>;

async function reportsOf(api: Api, way: 'public' | 'local' = 'public', source = 'okd'): Promise<SelftestReport[]> {
  const reports: SelftestReport[] = [];
  for await (const report of await api.sources.selftest({ source, way })) reports.push(report);
  return reports;
}

function resultsOf(reports: readonly SelftestReport[]): SelftestResult[] {
  return reports.flatMap((report) => (report.kind === 'case' ? [report.result] : []));
}

describe('the six cases of a source', () => {
  it('[L29] run against the running listener, each as it comes, and leave what the command leaves: four events and one refusal', async () => {
    const { api, service } = await running();
    const [begun, ...cases] = await reportsOf(api);
    expect(begun).toEqual({ kind: 'begun', way: 'local', address: service.listenerUrl });
    const results = resultsOf(cases);
    expect(results.map(({ name, passed, expected, status }) => [name, passed, expected, status])).toEqual([
      ['orderFilled', true, 200, 200],
      ['orderCanceled', true, 200, 200],
      ['balanceUpdated', true, 200, 200],
      ['priceAlert', true, 200, 200],
      ['wrongSignature', true, 401, 401],
      ['rateLimit', true, 429, 429],
    ]);
    const kept = await api.events.list({});
    expect(kept.map(({ event }) => event.id).toReversed()).toEqual(results.slice(0, 4).map(({ event }) => event));
    expect((await api.sources.list())[0]).toMatchObject({ received: 4, refused: { 401: 1 } });
  });

  it('[L29] go out through the public address where there is one, and straight to the listener where that is asked', async () => {
    let listener = '';
    const outside = await publicPlace((...request) => passOn(() => listener)(...request));
    const { api, service } = await running({ tunnel: { provider: 'manual', publicUrl: outside } });
    listener = service.listenerUrl;
    const reports = await reportsOf(api);
    expect(reports[0]).toEqual({ kind: 'begun', way: 'public', address: outside });
    expect(resultsOf(reports).every(({ passed }) => passed)).toBe(true);
    const direct = await reportsOf(api, 'local');
    expect(direct[0]).toEqual({ kind: 'begun', way: 'local', address: service.listenerUrl });
  });

  it('[L30] [LA12] a case that fails says where it got stuck and what to do, and a stranger’s 200 is no success', async () => {
    const stranger = await publicPlace(async () => [200, '<h1>Welcome</h1>']);
    const { api } = await running({ tunnel: { provider: 'manual', publicUrl: stranger } });
    const results = resultsOf(await reportsOf(api));
    for (const { words, said } of results) if (words !== '') expectSaid(words, said?.words);
    const [filled] = results;
    expect(filled).toMatchObject({ passed: false, status: 200, failed: 'reached', event: null });
    expect(filled?.words).toBe('something else answered 200');
    expect(filled?.remedy).toMatch(/senders cannot pass it/);
    expect(results.find(({ name }) => name === 'wrongSignature')).toMatchObject({ passed: false, failed: 'reached' });
    expect(results.find(({ name }) => name === 'rateLimit')).toMatchObject({ passed: true, failed: null });
  });

  it('[L30] a proxy that signs for strangers is found: what was signed wrongly must not be taken', async () => {
    let listener = '';
    const outside = await publicPlace(async (path, headers, body) => {
      if (headers['x-okd-signature'] !== 'invalid-signature') return passOn(() => listener)(path, headers, body);
      return [200, JSON.stringify({ status: 'accepted', id: 'evt_forged' })];
    });
    const { api, service } = await running({ tunnel: { provider: 'manual', publicUrl: outside } });
    listener = service.listenerUrl;
    const forged = resultsOf(await reportsOf(api)).find(({ name }) => name === 'wrongSignature');
    expect(forged).toMatchObject({ passed: false, status: 200, failed: 'verified', event: 'evt_forged' });
    expect(forged?.words).toBe('a request with a wrong signature was accepted');
    expect(forged?.remedy).toMatch(/^Anybody who knows the address/);
    expectSaid(forged?.remedy ?? '', forged?.said?.remedy);
  });

  it('[L29] end when whoever asked leaves: nothing more is sent', async () => {
    let listener = '';
    let seen = 0;
    const outside = await publicPlace((...request) => {
      seen += 1;
      return passOn(() => listener)(...request);
    });
    const { api, service } = await running({ tunnel: { provider: 'manual', publicUrl: outside } });
    listener = service.listenerUrl;
    for await (const report of await api.sources.selftest({ source: 'okd', way: 'public' })) {
      if (report.kind === 'case') break;
    }
    // Another run goes the whole way: what the first one sent has arrived by then.
    expect(resultsOf(await reportsOf(api))).toHaveLength(SELFTEST_CASES.length);
    expect(seen).toBeLessThan(2 * 5);
  });

  it('[L30] are not begun without the secret that signs them', async () => {
    const { api } = await running();
    const { view } = await api.sources.add({ id: 'desk', preset: 'okd' });
    await api.vault.drop({ name: view.secrets[0]?.name ?? '' });
    const begun = reportsOf(api, 'local', 'desk');
    await expect(begun).rejects.toMatchObject({ code: 'NOT_FOUND', data: { what: 'secret', id: 'desk' } });
  });
});
