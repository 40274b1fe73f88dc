import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../service/temporary-folder.ts';
import { expectSaid } from '../every-language.ts';
import { client, startedService, testHost, writeFolder } from '../running-service.ts';
import { type Behaviour, startProxy } from './proxy.ts';

/** A service behind a proxy whose address is the public one. */
async function behindProxy(watchdog: object = {}) {
  const folder = temporaryFolder();
  const proxy = await startProxy();
  writeFolder(folder, { tunnel: { provider: 'manual', publicUrl: `${proxy.url}/` }, watchdog }, [EVERYTHING]);
  const host = testHost();
  const service = await startedService(folder, host);
  proxy.target = service.listenerUrl;
  const contract = await client(folder);
  const test = () => contract.monitoring.testCanary({ way: 'public' });
  const told = async () => (await contract.events.list({ source: 'hookdesk' })).map(({ event }) => event.type);
  return { folder, proxy, service, contract, test, told, host };
}

/** Fires on whatever it is asked about. */
const EVERYTHING = {
  id: 'everything',
  conditions: { all: [{ fact: 'type', operator: 'isPresent', value: true }] },
  actions: [{ type: 'log', message: 'fired' }],
};

describe('a test request through the public address', () => {
  it('[M9] comes back: reached, verified, read, committed, answered, each with its time', async () => {
    const { test, contract, proxy } = await behindProxy();
    const result = await test();
    expect(result).toMatchObject({ ok: true, way: 'public', address: proxy.url, failed: null, words: '' });
    expect(result.stages.map(({ stage }) => stage)).toEqual(['reached', 'verified', 'read', 'committed', 'answered']);
    for (const { ms } of result.stages) expect(ms).toBeGreaterThanOrEqual(0);
    expect(proxy.requests).toBe(1);
    expect((await contract.monitoring.health()).canary).toMatchObject({ state: 'ok', failuresInRow: 0 });
  });

  it('[M10] is no event: in no list, judged by no rule, in no count, spends no budget', async () => {
    const { test, contract } = await behindProxy();
    for (let time = 0; time < 3; time += 1) expect((await test()).ok).toBe(true);
    expect(await contract.events.list({})).toEqual([]);
    expect(await contract.deliveries.list({})).toEqual([]);
    expect((await contract.sources.list()).map(({ id, received, refused }) => [id, received, refused])).toEqual([
      ['okd', 0, {}],
    ]);
    const { metrics } = await contract.monitoring.health();
    expect(metrics).toMatchObject({ totalReceived: 0, eventCounts: {}, latency: null });
    expect(Object.keys(metrics.sources)).toEqual(['okd']);
    expect(await contract.status.get()).toMatchObject({ events: 0, lastEventAt: null });
  });

  it('[M10] nobody else finds its address, and a stranger is told that there is nothing', async () => {
    const { service } = await behindProxy();
    for (const path of ['/hooks/hookdesk', '/hooks/hookdesk/', `/hooks/hookdesk/${'a'.repeat(24)}`]) {
      const response = await fetch(`${service.listenerUrl}${path}`, { method: 'POST', body: '{}' });
      expect(response.status).toBe(404);
    }
  });

  it.each<[Behaviour, string, RegExp]>([
    ['rewrite body', 'verified', /signature no longer fits.*rewrites/],
    ['drop signature', 'verified', /signature no longer fits/],
    ['add origin', 'verified', /Origin header/],
    ['hold answer back', 'answered', /the answer did not come back: another answer with status 200/],
    ['break off', 'reached', /connection was closed|reset/],
    [{ answers: 502 }, 'reached', /answered 502.*point it at port \d+/],
    [{ answers: 404 }, 'reached', /answered 404.*leads elsewhere/],
    [{ answers: 200 }, 'reached', /answered 200.*login page/],
    [{ answers: 302 }, 'reached', /answered 302.*redirect/],
  ])('[M12] [LA12] that meets a proxy which does "%o" says where it got stuck: %s', async (behaviour, stage, words) => {
    const { proxy, test } = await behindProxy();
    proxy.behaviour = behaviour;
    const result = await test();
    expect(result).toMatchObject({ ok: false, failed: stage });
    expect(`${result.words} ${result.remedy}`).toMatch(words);
    expectSaid(result.words, result.said?.words);
    expectSaid(result.remedy, result.said?.remedy);
  });

  it('[M11] is told when two in a row failed, with the stage, and when one comes back', async () => {
    const { proxy, test, told, contract } = await behindProxy();
    proxy.behaviour = { answers: 502 };
    await test();
    expect(await told()).toEqual([]);
    proxy.behaviour = 'pass';
    await test();
    proxy.behaviour = { answers: 502 };
    await test();
    expect(await told()).toEqual([]);
    await test();
    await test();
    expect(await told()).toEqual(['hookdesk.canary']);
    const { attention } = await contract.status.get();
    expect(attention).toMatchObject([{ code: 'canary', details: { stage: 'reached', address: proxy.url } }]);
    expect((await contract.monitoring.health()).canary.state).toBe('failing');
    proxy.behaviour = 'pass';
    await test();
    expect(await told()).toEqual(['hookdesk.canary.ended', 'hookdesk.canary']);
    expect((await contract.status.get()).attention).toEqual([]);
  });

  it('[M11] [M13] that failed goes on to count over a restart, until one comes back', async () => {
    const { folder, proxy, test, service } = await behindProxy({ canaryEvery: '1h', heartbeatUrl: 'https://…' });
    proxy.behaviour = 'break off';
    await test();
    await test();
    await service.stop();
    const next = await startedService(folder);
    const contract = await client(folder);
    expect(await contract.monitoring.health()).toMatchObject({
      canary: { state: 'failing', last: null },
      heartbeat: { state: 'withheld', reason: 'test requests through the public address fail' },
    });
    Object.assign(proxy, { behaviour: 'pass', target: next.listenerUrl });
    expect((await contract.monitoring.testCanary({ way: 'public' })).ok).toBe(true);
    expect((await contract.status.get()).attention).toEqual([]);
    expect((await contract.monitoring.health()).canary.state).toBe('ok');
  });

  it('[M9] goes out by itself, every watchdog.canaryEvery', async () => {
    const { proxy, contract } = await behindProxy({ canaryEvery: '1s' });
    await expect.poll(() => proxy.requests).toBeGreaterThanOrEqual(2);
    expect((await contract.monitoring.health()).canary).toMatchObject({ every: 1_000, state: 'ok' });
  });

  it('[M9] without a public address says so, and tests the listener alone when asked', async () => {
    const folder = temporaryFolder();
    writeFolder(folder, { watchdog: { canaryEvery: '1s' } }, []);
    const service = await startedService(folder);
    const contract = await client(folder);
    expect((await contract.monitoring.health()).canary).toMatchObject({ state: 'no_address', nextAt: null });
    const result = await contract.monitoring.testCanary({ way: 'local' });
    expect(result).toMatchObject({ ok: true, way: 'local', address: service.listenerUrl });
    expect((await contract.monitoring.health()).canary.state).toBe('no_address');
  });
});
