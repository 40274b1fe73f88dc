import { describe, expect, it } from 'vitest';
import { expectSaid } from '../every-language.ts';
import { client, startedService, writeFolder } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { passOn, publicPlace } from './public-place.ts';

async function running(publicUrl: string | null = null) {
  const folder = temporaryFolder();
  writeFolder(folder, publicUrl === null ? {} : { tunnel: { provider: 'manual', publicUrl } }, []);
  const service = await startedService(folder);
  const api = await client(folder);
  const test = (changes: Record<string, string | number> = {}, sample = 'order-filled') =>
    api.sources.test({ source: 'okd', sample, way: 'public', changes });
  return { api, service, test };
}

describe('a test event', () => {
  it('[A5] goes straight to the listener where there is no public address, and is judged like any other', async () => {
    const { api, service, test } = await running();
    const result = await test();
    expect(result).toMatchObject({
      way: 'local',
      address: service.listenerUrl,
      passed: ['reached', 'verified', 'read', 'judged'],
      failed: null,
    });
    const detail = await api.events.get({ id: result.event ?? '' });
    expect(detail).toMatchObject({ status: 'accepted', event: { source: 'okd', type: 'order.filled' } });
  });

  it('[A5] goes out through the public address where there is one', async () => {
    let listener = '';
    const seen: string[] = [];
    const pass = passOn(() => listener);
    const outside = await publicPlace((path, headers, body) => {
      seen.push(path);
      return pass(path, headers, body);
    });
    const { service, test } = await running(outside);
    listener = service.listenerUrl;
    expect(await test()).toMatchObject({ way: 'public', address: outside, failed: null });
    expect(seen).toEqual(['/webhook/okd-finance']);
  });

  it('[A6] [LA12] says where it got stuck, and what to do: nothing listens, something else answers, or the body is rewritten', async () => {
    const { test: toNobody } = await running('http://127.0.0.1:9');
    expect(await toNobody()).toMatchObject({ passed: [], failed: 'reached', event: null });

    const stranger = await publicPlace(async () => [502, '<h1>Bad gateway</h1>']);
    const { test: toStranger } = await running(stranger);
    const stuck = await toStranger();
    expect(stuck).toMatchObject({ failed: 'reached', words: 'something else answered 502' });
    expect(stuck.remedy).toContain('point it at port');

    let listener = '';
    const rewriting = await publicPlace(
      passOn(
        () => listener,
        (body) => JSON.stringify(JSON.parse(body), null, 1),
      ),
    );
    const { service, test } = await running(rewriting);
    listener = service.listenerUrl;
    const rewritten = await test();
    expect(rewritten).toMatchObject({ passed: ['reached'], failed: 'verified', event: null });
    for (const { words, remedy, said } of [await toNobody(), stuck, rewritten]) {
      expectSaid(words, said?.words);
      expectSaid(remedy, said?.remedy);
    }
  });

  it('[A7] has the values that a rule asks for, in the form that the sender writes them', async () => {
    const { api, test } = await running();
    const eventOf = async (result: Promise<{ event: string | null }>) =>
      (await api.events.get({ id: (await result).event ?? '' })).event;
    expect(await eventOf(test({ price: 61_000, symbol: 'ETHUSDT', side: 'sell' }))).toMatchObject({
      price: 61_000,
      symbol: 'ETHUSDT',
      side: 'sell',
    });
    const large = await eventOf(test({ notional: 20_000 }));
    expect(large.price).toBe(45_000);
    expect(large.notional).toBeCloseTo(20_000, 6);
    const decimal = await eventOf(test({ price: 61_000.5 }, 'order-filled-b'));
    expect(decimal).toMatchObject({ price: 61_000.5, data: { price: '61000.5', executedPrice: '61000.5' } });
    expect(await eventOf(test({ level: 52_000, price: 53_000 }, 'price-above'))).toMatchObject({
      price: 53_000,
      level: 52_000,
    });
    expect(await eventOf(test({ 'data.change': -7, 'data.nothing.here': 1 }, 'price-above'))).toMatchObject({
      change: -7,
    });
  });

  it('[A24] can be a body of one’s own: signed, whole, with the fields that a rule asks for, and new each time', async () => {
    const { api, test } = await running();
    expect((await test()).failed).toBeNull();
    const body =
      '{ "type": "signal", "id": 7, "timestamp": 1764000000, "data": { "my strength": "0.4", "ts": "2026-01-01" } }';
    const send = (changes = {}) => api.sources.test({ source: 'okd', body, way: 'local', changes });
    const ids = [];
    for (const changes of [{}, {}, { "data['my strength']": 0.9 }]) {
      const result = await send(changes);
      expect(result).toMatchObject({ failed: null, passed: ['reached', 'verified', 'read', 'judged'] });
      ids.push(result.event);
    }
    expect(new Set(ids).size).toBe(3);
    const { event } = await api.events.get({ id: ids[2] ?? '' });
    expect(event).toMatchObject({ type: 'signal', data: { 'my strength': '0.9' } });
    expect(Math.abs(event.at - event.receivedAt)).toBeLessThan(60_000);
    const broken = await api.sources.test({ source: 'okd', body: '{"type":', way: 'local' });
    expect(broken).toMatchObject({ failed: 'read', passed: ['reached', 'verified'], event: null });
  });

  it('[A5] is for a sample that the source has', async () => {
    const { api } = await running();
    const unknown = api.sources.test({ source: 'okd', sample: 'nothing', way: 'local' });
    await expect(unknown).rejects.toMatchObject({ code: 'NOT_FOUND', data: { what: 'sample' } });
  });
});
