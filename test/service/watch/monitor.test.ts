import { describe, expect, it } from 'vitest';
import { examineDeep } from '../../../service/doctor/deep/examine-deep.ts';
import { answerJson, startTarget } from '../delivery/lookalikes/target.ts';
import { startTelegram } from '../delivery/lookalikes/telegram.ts';
import { client, orderFilled, post, startedService, testHost, writeFolder } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const TOKEN = '123:telegram-test-token';

/** A rule whose every message goes to an address. */
function calls(url: string, id = 'calls') {
  const conditions = { all: [{ fact: 'type', operator: 'equal', value: 'order.filled' }] };
  return { id, name: 'Calls', conditions, actions: [{ type: 'http', url, body: { text: '{{ symbol }}' } }] };
}

/** Fires on whatever it is asked about, and looks back. */
const CURIOUS = {
  id: 'curious',
  conditions: {
    all: [
      { fact: 'type', operator: 'isPresent', value: true },
      { fact: 'window', params: { measure: 'count', last: '1h' }, operator: 'greaterThan', value: 0 },
    ],
  },
  actions: [{ type: 'log', message: 'seen' }],
};

/** The host's clock, `offset` ms ahead: as if Hookdesk had been off for that long. */
function later(offset: number) {
  const host = testHost();
  return { ...host, clock: { ...host.clock, now: () => Date.now() + offset } };
}

describe('a delivery that fails for good', () => {
  it('[R13] waits over a restart with its attempts, its errors and its due time', async () => {
    const target = await startTarget((_request, response) => answerJson(response, 500, {}));
    const folder = temporaryFolder();
    const http = { allowHosts: ['127.0.0.1'] };
    writeFolder(folder, { http, retries: { delays: ['1h', '2h'] } }, [calls(target.url)]);
    const first = await startedService(folder);
    await post(first, orderFilled());
    const before = await client(folder);
    await expect.poll(async () => (await before.deliveries.list({}))[0]?.status).toBe('retrying');
    const [waiting] = await before.deliveries.list({});
    await first.stop();

    await startedService(folder);
    const [after] = await (await client(folder)).deliveries.list({});
    expect(after).toEqual(waiting);
    expect(after?.attempts).toMatchObject([{ status: 'failed', error: expect.stringContaining('500') }]);
    expect(after?.nextAt).toBeGreaterThan(Date.now() + 3_500_000);
    expect(target.received).toHaveLength(1);
  });

  it('[R13] raises an alert that leaves the machine, once, and says when nothing is dead any more', async () => {
    let status = 500;
    const target = await startTarget((_request, response) => answerJson(response, status, {}));
    const telegram = await startTelegram(TOKEN, ['42']);
    const folder = temporaryFolder();
    const channels = { telegram: { botToken: { value: TOKEN }, chatId: '42', apiRoot: telegram.url } };
    const http = { allowHosts: ['127.0.0.1'] };
    writeFolder(folder, { http, channels, retries: { delays: [] } }, [calls(target.url)]);
    const service = await startedService(folder);
    const contract = await client(folder);
    for (let time = 0; time < 3; time += 1) await post(service, orderFilled());
    await expect.poll(() => telegram.shown.length).toBe(1);
    expect(telegram.shown[0]?.text).toMatch(/^http to .* failed for good\n\n\d deliver(y|ies) of the rule calls/);
    await expect.poll(async () => (await contract.status.get()).deadDeliveries).toBe(3);
    const [alarm] = await contract.events.list({ source: 'hookdesk' });
    expect((await contract.events.get({ id: alarm?.event.id ?? '' })).event.data).toMatchObject({
      alert: 'webhook_processing_failed',
      rule: 'calls',
    });
    status = 200;
    const dead = await contract.deliveries.list({ status: ['dead'] });
    await contract.deliveries.retry({ ids: dead.map(({ id }) => id) });
    await expect.poll(() => telegram.shown.length).toBe(2);
    expect(telegram.shown[1]?.text).toContain('nothing is dead any more');
  });

  it('[M26] does not tell a second time of an order that a limit refused', async () => {
    const target = await startTarget((_request, response) => answerJson(response, 404, {}));
    const folder = temporaryFolder();
    const order = { type: 'order', broker: 'main', symbol: '{{ symbol }}', side: 'buy', notional: 100 };
    const buys = { ...calls(target.url, 'buys'), name: 'Buys', actions: [order] };
    const other = { all: [{ fact: 'type', operator: 'equal', value: 'order.canceled' }] };
    writeFolder(folder, { http: { allowHosts: ['127.0.0.1'] }, risk: { maxOrderNotional: 50 } }, [
      buys,
      { ...calls(target.url), conditions: other },
    ]);
    const service = await startedService(folder);
    const contract = await client(folder);
    await post(service, orderFilled());
    const dead = async () => (await contract.deliveries.list({ status: ['dead'] })).map(({ type }) => type);
    await expect.poll(dead).toEqual(['order']);
    await post(service, { ...orderFilled(), type: 'order.canceled' });
    const told = async () => (await contract.status.get()).attention.map(({ code, details }) => [code, details.rule]);
    // All that is dead is looked at together: what is told of the other would be told of the order too.
    await expect.poll(async () => (await told()).map(([code]) => code)).toContain('dead_deliveries');
    expect((await told()).sort()).toEqual([
      ['dead_deliveries', 'calls'],
      ['orders_refused', 'buys'],
    ]);
  });

  it('[O15] shows for an order the broker that takes it, which is paper where the rule is not live', async () => {
    const folder = temporaryFolder();
    const order = { type: 'order', broker: 'main', symbol: '{{ symbol }}', side: 'buy', notional: 100 };
    const cancel = { type: 'cancelOrders', broker: 'main', symbol: '{{ symbol }}' };
    writeFolder(folder, {}, [{ ...calls('http://127.0.0.1', 'buys'), actions: [order, cancel] }]);
    const service = await startedService(folder);
    const contract = await client(folder);
    await post(service, orderFilled());
    const targets = async () => (await contract.deliveries.list({})).map(({ target }) => target);
    await expect.poll(targets).toEqual(['paper BTCUSDT', 'paper BTCUSDT']);
  });

  it('[M4] raises no alert about itself where it carries an alarm', async () => {
    const telegram = await startTelegram(TOKEN, []);
    const target = await startTarget((_request, response) => answerJson(response, 404, {}));
    const folder = temporaryFolder();
    const channels = { telegram: { botToken: { value: TOKEN }, chatId: '42', apiRoot: telegram.url } };
    writeFolder(folder, { http: { allowHosts: ['127.0.0.1'] }, channels }, [calls(target.url)]);
    const service = await startedService(folder);
    const contract = await client(folder);
    await post(service, orderFilled());
    const deadOf = async (type: string) =>
      (await contract.deliveries.list({ status: ['dead'] })).filter((delivery) => delivery.type === type).length;
    await expect.poll(() => deadOf('telegram')).toBe(1);
    await post(service, orderFilled());
    await expect.poll(() => deadOf('http')).toBe(2);
    await expect.poll(async () => (await contract.status.get()).attention[0]?.details.count).toBe(2);
    expect((await contract.events.list({ source: 'hookdesk' })).map(({ event }) => event.type)).toEqual([
      'hookdesk.dead_deliveries',
    ]);
    expect(telegram.received).toHaveLength(1);
  });
});

describe('what Hookdesk itself says', () => {
  it('[M1] makes no rule fire and feeds no window, live, after a restart, and for doctor --deep', async () => {
    const folder = temporaryFolder();
    writeFolder(folder, {}, [CURIOUS]);
    const first = await startedService(folder);
    const contract = await client(folder);
    const accepted = await post(first, orderFilled());
    await post(first, { type: 'order.filled', data: { symbol: 'BTCUSDT' } });
    await expect.poll(async () => (await contract.events.list({ source: 'hookdesk' })).length).toBe(1);
    const [alarm] = await contract.events.list({ source: 'hookdesk' });
    const detail = await contract.events.get({ id: alarm?.event.id ?? '' });
    expect(detail).toMatchObject({ verdicts: [], rules: [], verification: { scheme: 'said by Hookdesk itself' } });
    expect(detail.sent.map(({ rule, type }) => [rule, type])).toEqual([['hookdesk', 'notify']]);
    await first.stop();

    const second = await startedService(folder, later(600_000));
    await post(second, orderFilled({ timestamp: Date.now() + 600_000 }));
    const again = await client(folder);
    const [newest] = await again.events.list({ source: 'okd', limit: 1 });
    const [verdict] = (await again.events.get({ id: newest?.event.id ?? '' })).verdicts;
    expect(JSON.stringify(verdict?.trace)).toContain('"found":2');
    expect((await again.events.list({ source: 'hookdesk' })).map(({ event }) => event.type)).toEqual([
      'hookdesk.gap',
      'hookdesk.quarantined_order',
    ]);
    expect(examineDeep(folder, 'UTC').filter(({ ok }) => !ok)).toEqual([]);
    expect(accepted.status).toBe(200);
    for await (const report of await again.backtest.run({ rules: [{ id: 'curious' }] })) {
      if (report.state === 'done') expect(report.summary).toMatchObject({ events: 3, quarantined: 1 });
    }
  });

  it('[M15] names an order that was not understood, once, and is put away by the user', async () => {
    const folder = temporaryFolder();
    writeFolder(folder, {}, []);
    const service = await startedService(folder);
    const contract = await client(folder);
    const { body } = await post(service, { type: 'order.filled', data: { symbol: 'BTCUSDT' } });
    await post(service, { type: 'order.canceled', data: {} });
    await post(service, { type: 'balance.updated', data: {} });
    await expect.poll(async () => (await contract.status.get()).attention[0]?.details.count).toBe(2);
    const [attention, ...others] = (await contract.status.get()).attention;
    expect(others).toEqual([]);
    expect(attention).toMatchObject({ code: 'quarantined_order', source: 'okd', dismissable: true });
    const [alarm] = await contract.events.list({ source: 'hookdesk' });
    expect((await contract.events.get({ id: alarm?.event.id ?? '' })).event.data.message).toContain(String(body.id));
    expect(await contract.monitoring.dismiss({ key: attention?.key ?? '' })).toBe(true);
    expect((await contract.status.get()).attention).toEqual([]);
  });

  it('[M27] names a rule that should have fired and could not, once, with the reason', async () => {
    const folder = temporaryFolder();
    const order = { type: 'order', broker: 'paper', symbol: '{{ symbol }}', side: 'buy', amount: '{{ data.size }}' };
    const conditions = { all: [{ fact: 'type', operator: 'equal', value: 'order.filled' }] };
    writeFolder(folder, {}, [{ id: 'follow', conditions, actions: [order] }]);
    const host = testHost();
    const service = await startedService(folder, host);
    const contract = await client(folder);
    const { body } = await post(service, orderFilled({ size: 'all of it' }));
    await post(service, orderFilled({ size: 0 }));
    await expect.poll(async () => (await contract.status.get()).attention[0]?.details.error).toContain('above 0');
    const [attention, ...others] = (await contract.status.get()).attention;
    expect(others).toEqual([]);
    expect(attention).toMatchObject({ code: 'rule_failed', details: { rule: 'follow' }, dismissable: true });
    const alarms = await contract.events.list({ source: 'hookdesk' });
    expect(alarms.map(({ event }) => event.type)).toEqual(['hookdesk.rule_failed']);
    const { data } = (await contract.events.get({ id: alarms[0]?.event.id ?? '' })).event;
    expect(data).toMatchObject({ event: body.id, error: expect.stringContaining('all of it') });
    expect(host.lines.filter(({ message }) => message === 'Rule failed')).toHaveLength(2);
  });

  it('[M14] tells that it was off, from when to when', async () => {
    const folder = temporaryFolder();
    writeFolder(folder, {}, []);
    await (await startedService(folder)).stop();
    const stopped = Date.now();
    await startedService(folder, later(3_600_000));
    const { attention } = await (await client(folder)).status.get();
    expect(attention).toMatchObject([{ code: 'gap', dismissable: true }]);
    const { from, to, length } = attention[0]?.details ?? {};
    expect(Number(from)).toBeLessThanOrEqual(stopped);
    expect(Number(to) - Number(from)).toBe(length);
    expect(Number(length)).toBeGreaterThanOrEqual(3_600_000);
    const { gaps } = await (await client(folder)).monitoring.health();
    expect(gaps).toEqual([{ from, to }]);
  });
});

describe('expectEvery from the interface', () => {
  it('[M5] is written to the settings and in force at once', async () => {
    const folder = temporaryFolder();
    writeFolder(folder, {}, []);
    await startedService(folder);
    const contract = await client(folder);
    const set = await contract.sources.expectEvery({ source: 'okd', every: '1s' });
    expect(set.watch).toMatchObject({ every: 1_000, state: 'fine' });
    await expect.poll(async () => (await contract.status.get()).attention[0]?.key).toBe('silence:okd');
    const taken = await contract.sources.expectEvery({ source: 'okd', every: null });
    expect(taken.watch).toMatchObject({ every: null, state: 'not_watched' });
    expect((await contract.status.get()).attention).toEqual([]);
  });
});
