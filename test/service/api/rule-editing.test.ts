import { isDefinedError, safe } from '@orpc/client';
import { describe, expect, it } from 'vitest';
import { client, orderFilled, post, startedService, writeFolder } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const FILLED = { fact: 'type', operator: 'equal', value: 'order.filled' };
const LOG = { type: 'log', message: '{{ symbol }} at {{ price | money }}' };
const RULE = { id: 'fills', conditions: { all: [FILLED] }, actions: [LOG] };

async function started(rules: Record<string, unknown>[] = [], settings: Record<string, unknown> = {}) {
  const folder = temporaryFolder();
  writeFolder(folder, settings, rules);
  const service = await startedService(folder);
  const api = await client(folder);
  const filled = async (data: Record<string, unknown> = {}) => String((await post(service, orderFilled(data))).body.id);
  return { service, api, filled, post: (event: unknown) => post(service, event) };
}

const text = (changes: Record<string, unknown> = {}) => JSON.stringify({ ...RULE, ...changes });

describe('what a rule can speak of', () => {
  it('[I15] is told by the newest events: kinds, fields and values, the most frequent first', async () => {
    const {
      api,
      filled,
      post: send,
    } = await started([RULE], { strategies: [{ id: 'grid', steps: [{ actions: [] }] }] });
    await filled({ symbol: 'ETHUSDT', tags: ['a', 'b'], fees: { currency: 'BNB' } });
    await filled();
    await filled();
    await send({ type: 'tick', data: { level: true } });
    const { types, strategies, rules } = await api.rules.vocabulary();
    expect(types.map(({ type, count }) => [type, count])).toEqual([
      ['order.filled', 3],
      ['tick', 1],
    ]);
    const field = (name: string) => types[0]?.fields.find((one) => one.name === name);
    expect(field('symbol')).toEqual({ name: 'symbol', kind: 'text', values: ['BTCUSDT', 'ETHUSDT'] });
    expect(field('price')).toEqual({ name: 'price', kind: 'number', values: [45_000] });
    expect(field('data.tags')).toEqual({ name: 'data.tags', kind: 'list', values: ['a', 'b'] });
    expect(field('data.fees.currency')).toEqual({ name: 'data.fees.currency', kind: 'text', values: ['BNB'] });
    expect(field('orderId')).toMatchObject({ values: [] });
    expect(types[1]?.fields.find(({ name }) => name === 'data.level')).toMatchObject({ kind: 'boolean' });
    expect(strategies).toEqual([{ id: 'grid', name: 'grid' }]);
    expect(rules).toEqual([{ id: 'fills', name: 'fills' }]);
  });
});

describe('trying a draft', () => {
  it('[I12] judges a stored event with the trace of every condition, and keeps and sends nothing', async () => {
    const { api, filled } = await started();
    const event = await filled({ price: 49_900 });
    const above = { fact: 'price', operator: 'greaterThan', value: 50_000 };
    const tried = await api.rules.try({ text: text({ conditions: { all: [FILLED, above] } }), on: { event } });
    expect(tried.verdict).toMatchObject({ outcome: 'not_true', words: expect.stringContaining('100 below') });
    expect(tried.verdict?.trace.children?.[1]).toMatchObject({
      path: '$.conditions.all[1]',
      verdict: 'false',
      found: 49_900,
      distance: -100,
    });
    expect(await api.rules.list()).toEqual([]);
    expect(await api.deliveries.list({})).toEqual([]);
    expect((await api.events.get({ id: event })).verdicts).toEqual([]);
  });

  it('[I12] counts what a draft looks back at as of the moment of the event', async () => {
    const { api, filled } = await started();
    await filled();
    const second = await filled();
    await filled();
    const window = { fact: 'window', params: { measure: 'count', last: '1h' }, name: 'fills' };
    const conditions = { all: [FILLED, { ...window, operator: 'greaterThan', value: 5 }] };
    const actions = [{ type: 'log', message: '{{ window.fills }} fills' }];
    const { verdict, previews } = await api.rules.try({ text: text({ conditions, actions }), on: { event: second } });
    expect(verdict).toMatchObject({ lookedBack: 'whole' });
    expect(verdict?.trace.children?.[1]).toMatchObject({ found: 2 });
    expect(previews[0]?.payload).toMatchObject({ message: '2 fills' });
  });

  it('[I12] reads another body as the listener would, and says what is wrong with one', async () => {
    const { api, filled } = await started();
    const event = await filled();
    const { raw } = await api.events.get({ id: event });
    const other = raw.text.replace('BTCUSDT', 'SOLUSDT');
    expect(await api.rules.try({ text: text(), on: { event }, body: other })).toMatchObject({
      event: { id: event, symbol: 'SOLUSDT' },
      verdict: { outcome: 'fired' },
      previews: [{ payload: { message: 'SOLUSDT at $45000.00' } }],
    });
    const broken = await api.rules.try({ text: text(), on: { event }, body: '{"type":' });
    expect(broken).toMatchObject({ event: null, verdict: null, unread: [{ path: '$' }] });
    const lacking = await api.rules.try({ text: text(), on: { event }, body: '{"type":"order.filled","data":{}}' });
    expect(lacking.unread.map(({ path }) => path)).toContain('$.data.symbol');
  });

  it('[I12] judges a draft that is switched off, one with broken actions by its conditions, and no other with problems', async () => {
    const { api, filled } = await started();
    const event = await filled();
    expect(await api.rules.try({ text: text({ enabled: false }), on: { event } })).toMatchObject({
      verdict: { outcome: 'fired' },
    });
    const actions = [{ type: 'nothing' }, LOG];
    const partly = await api.rules.try({ text: text({ actions }), on: { event } });
    expect(partly).toMatchObject({ verdict: { outcome: 'fired' }, previews: [{ index: 1, type: 'log' }] });
    for (const unreadable of ['{', text({ conditions: { all: [] } })]) {
      expect(await api.rules.try({ text: unreadable, on: { event } })).toMatchObject({ verdict: null, previews: [] });
    }
  });

  it('[I9] renders the very message of each action, whether the rule fires or not, a batch for this event alone', async () => {
    const { api, filled } = await started();
    const event = await filled();
    const actions = [
      { type: 'telegram' },
      { type: 'log', message: '{{ batch.count }} {{ batch.vwap }}', batch: { maxWait: '1m' } },
      { type: 'order', broker: 'paper', symbol: '{{ symbol }}', side: 'buy', amount: '{{ data.none }}' },
    ];
    const never = { all: [{ fact: 'type', operator: 'equal', value: 'tick' }] };
    const { verdict, previews } = await api.rules.try({ text: text({ conditions: never, actions }), on: { event } });
    expect(verdict?.outcome).toBe('not_true');
    expect(previews.map(({ index, type }) => [index, type])).toEqual([
      [0, 'telegram'],
      [1, 'log'],
      [2, 'order'],
    ]);
    expect(previews[0]?.payload?.message).toContain('*Order Filled*');
    expect(previews[1]?.payload).toMatchObject({ message: '1 45000' });
    expect(previews[2]).toMatchObject({ payload: null, error: expect.stringContaining('amount') });
    const { verdicts } = await api.events.get({ id: event });
    expect(verdicts).toEqual([]);
  });

  it('[I20] is tried on samples of each source before anything was received, by the same reading, and nothing is kept', async () => {
    const { api } = await started();
    const samples = await api.rules.samples();
    expect(samples.map(({ sample }) => sample)).toContain('order-filled');
    const filled = samples.find(({ sample }) => sample === 'order-filled');
    if (filled === undefined) throw new Error('There is no such sample');
    const { source, sample, body } = filled;
    expect(await api.rules.try({ text: text(), on: { source, sample } })).toMatchObject({
      event: { type: 'order.filled', symbol: 'BTCUSDT', source },
      unread: [],
      verdict: { outcome: 'fired' },
      previews: [{ payload: { message: 'BTCUSDT at $45000.00' } }],
    });
    const other = await api.rules.try({
      text: text(),
      on: { source, sample },
      body: body.replace('BTCUSDT', 'SOLUSDT'),
    });
    expect(other).toMatchObject({
      event: { symbol: 'SOLUSDT' },
      previews: [{ payload: { message: 'SOLUSDT at $45000.00' } }],
    });
    const broken = await api.rules.try({ text: text(), on: { source, sample }, body: '{' });
    expect(broken).toMatchObject({ event: null, verdict: null, unread: [{ path: '$' }] });
    expect(await api.events.list({})).toEqual([]);
    const { error } = await safe(api.rules.try({ text: text(), on: { source, sample: 'alert-price' } }));
    expect(isDefinedError(error) && error.code === 'NOT_FOUND' && error.data).toMatchObject({ what: 'sample' });
  });

  it('[I20] looks back from a sample at all that was received', async () => {
    const { api, filled } = await started();
    await filled();
    const window = { fact: 'window', params: { measure: 'count', last: '1h' }, name: 'fills' };
    const conditions = { all: [FILLED, { ...window, operator: 'equal', value: 2 }] };
    const [source] = await api.sources.list();
    const { verdict } = await api.rules.try({
      text: text({ conditions }),
      on: { source: source?.id ?? '', sample: 'order-filled' },
    });
    expect(verdict).toMatchObject({ outcome: 'fired', lookedBack: 'whole' });
  });

  it('[I20] has samples of OKD Finance and of TradingView where there is no source yet', async () => {
    const { api } = await started([], { sources: [] });
    const samples = await api.rules.samples();
    expect(new Set(samples.map(({ source }) => source))).toEqual(new Set(['okd', 'tradingview']));
    const plain = await api.rules.try({ text: text(), on: { source: 'tradingview', sample: 'alert-text' } });
    expect(plain).toMatchObject({ event: { type: 'tradingview.alert', symbol: 'BTCUSDT' }, unread: [] });
  });

  it('is told that there is no such event', async () => {
    const { api } = await started();
    const { error } = await safe(api.rules.try({ text: text(), on: { event: 'evt_none' } }));
    expect(isDefinedError(error) && error.code).toBe('NOT_FOUND');
  });
});

describe('the history of a rule', () => {
  const saver = async (
    api: Awaited<ReturnType<typeof started>>['api'],
    changes: Record<string, unknown>,
    unfinished = false,
  ) => {
    const { version } = await api.rules.get({ id: 'fills' });
    await api.rules.save({ text: text(changes), version, replaces: 'fills', unfinished });
  };

  it('[I11] lists every version that was saved, the newest first, each as a text that can be restored', async () => {
    const { api, filled } = await started([RULE]);
    await filled();
    await saver(api, { name: 'Second' });
    await saver(api, { name: 'Off', enabled: false });
    await saver(api, { name: 'Unfinished', enabled: false, conditions: { all: [] } }, true);
    await saver(api, { name: 'Last' });
    await filled();
    const versions = await api.rules.versions({ id: 'fills' });
    expect(versions.map(({ text: one }) => JSON.parse(one).name)).toEqual([
      'Last',
      'Unfinished',
      'Off',
      'Second',
      undefined,
    ]);
    expect(versions.map(({ judged }) => judged)).toEqual([true, false, false, false, true]);
    expect(versions.map(({ from }) => from !== null)).toEqual([true, false, false, true, true]);
    expect(versions.map(({ until }) => until !== null)).toEqual([false, false, false, true, true]);
    expect(versions.map(({ by }) => by)).toEqual(['user', 'user', 'user', 'user', null]);
    expect(versions.map(({ savedAt }) => savedAt === null)).toEqual([false, false, false, false, true]);
    expect(versions[4]?.until).toBe(versions[3]?.from);
    expect(versions[4]?.sentence).toContain('type is order.filled');
    expect(versions[1]?.sentence).toBe('');
    expect(await api.rules.versions({ id: 'none' })).toEqual([]);
  });

  it('[I11] a version that came back is listed as often as it was saved, and another way of writing is none', async () => {
    const { api } = await started([RULE]);
    await saver(api, { name: 'Second' });
    await saver(api, {});
    const { version } = await api.rules.get({ id: 'fills' });
    await api.rules.save({ text: JSON.stringify(RULE, null, 4), version, replaces: 'fills' });
    const versions = await api.rules.versions({ id: 'fills' });
    expect(versions.map(({ text: one }) => JSON.parse(one).name)).toEqual([undefined, 'Second', undefined]);
  });
});

describe('what is unsafe or hardly meant', () => {
  const EMPTY = { conditions: { all: [] } };

  it('[I13] is not written with problems; unfinished and switched off it is kept, and judges nothing', async () => {
    const { api, filled } = await started([RULE]);
    const { version } = await api.rules.get({ id: 'fills' });
    const save = (changes: Record<string, unknown>, unfinished?: boolean) =>
      safe(api.rules.save({ text: text(changes), version, replaces: 'fills', unfinished }));
    for (const [changes, unfinished] of [
      [EMPTY, undefined],
      [{ ...EMPTY, enabled: false }, undefined],
      [EMPTY, true],
      [{ ...EMPTY, enabled: false, id: '' }, true],
    ] as const) {
      const { error } = await save(changes, unfinished);
      expect(isDefinedError(error) && error.code).toBe('INVALID_RULE');
    }
    await filled();
    expect((await save({ ...EMPTY, enabled: false }, true)).error).toBeNull();
    expect(await api.rules.list()).toMatchObject([{ id: 'fills', state: 'invalid', enabled: false }]);
    const event = await filled();
    expect((await api.events.get({ id: event })).verdicts).toEqual([]);
    const { error } = await safe(api.rules.setEnabled({ id: 'fills', enabled: true }));
    expect(isDefinedError(error) && error.code).toBe('INVALID_RULE');
  });

  it('[LA10] is told without a language too, while it is checked, refused and listed', async () => {
    const { api } = await started([RULE, { ...RULE, id: 'broken', ...EMPTY }]);
    const problem = { path: '$.conditions.all', said: ['someCondition'] };
    expect((await api.rules.check({ text: text(EMPTY) })).problems).toMatchObject([problem]);
    const { error } = await safe(api.rules.save({ text: text(EMPTY), version: null, replaces: null }));
    expect(isDefinedError(error) && error.data).toMatchObject({ problems: [problem] });
    expect(await api.rules.list()).toContainEqual(
      expect.objectContaining({ id: 'broken', problems: [expect.objectContaining(problem)] }),
    );
    const plan = await api.transfer.plan({
      text: JSON.stringify({ format: 'hookdesk', version: 1, rules: [{ ...RULE, id: 'new', ...EMPTY }] }),
    });
    expect(plan).toMatchObject({ problems: [{ ...problem, path: '$.rules[0].conditions.all' }] });
  });

  it('[I13] has its notes told while it is checked: an order that repeats on every event', async () => {
    const { api } = await started();
    const above = { fact: 'price', operator: 'greaterThan', value: 1 };
    const order = { type: 'order', broker: 'paper', symbol: 'BTCUSDT', side: 'buy', notional: 10 };
    const { problems, notes } = await api.rules.check({
      text: text({ conditions: { all: [FILLED, above] }, actions: [order] }),
    });
    expect(problems).toEqual([]);
    expect(notes).toMatchObject([{ path: '$.actions[0]', message: expect.stringContaining('again on every event') }]);
  });
});
