import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { client, startedService, writeFolder } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const FILLED = { all: [{ fact: 'type', operator: 'equal', value: 'order.filled' }] };
const rule = (id: string, changes: Record<string, unknown> = {}) => ({
  id,
  conditions: FILLED,
  actions: [{ type: 'log', message: 'filled' }],
  ...changes,
});
const ordering = (id: string) =>
  rule(id, {
    enabled: false,
    stage: 'live',
    actions: [{ type: 'order', broker: 'main', symbol: 'BTCUSDT', side: 'buy', kind: 'market', amount: '1' }],
  });

async function started(...rules: Record<string, unknown>[]) {
  const folder = temporaryFolder();
  writeFolder(folder, {}, rules);
  const service = await startedService(folder);
  const api = await client(folder);
  const rulesFolder = join(folder, 'rules');
  const files = () => readdirSync(rulesFolder).sort();
  const written = (id: string) => JSON.parse(readFileSync(join(rulesFolder, `${id}.json`), 'utf8'));
  const audited = async () =>
    (await api.audit.list({ limit: 100 })).map(({ actor, action, path }) => `${actor} ${action} ${path}`);
  return { service, api, rulesFolder, files, written, audited };
}

const ids = (count: number) => Array.from({ length: count }, (_, index) => `rule-${String(index).padStart(2, '0')}`);

describe('[U27] many rules at once', () => {
  it('are switched in their files, each audited, and those that cannot be are named', async () => {
    const many = ids(45);
    const { api, rulesFolder, written, audited } = await started(...many.map((id) => rule(id)));
    writeFileSync(join(rulesFolder, 'broken.json'), '{ "id": "broken" }');
    await expect.poll(async () => (await api.rules.list()).length).toBe(46);
    const { done, failed } = await api.rules.bulk.setEnabled({
      ids: [...many, many[0] ?? '', 'gone', 'broken'],
      enabled: false,
    });
    expect(done.map(({ id }) => id)).toEqual(many);
    expect(failed).toEqual([
      { id: 'gone', reason: 'notFound' },
      { id: 'broken', reason: 'invalid' },
    ]);
    expect((await api.rules.list()).filter(({ state }) => state === 'disabled')).toHaveLength(45);
    expect(written('rule-44')).toMatchObject({ enabled: false });
    expect((await audited()).filter((entry) => entry.startsWith('user rule.disable'))).toHaveLength(45);
  });

  it('that order with real money are switched on only where that was confirmed', async () => {
    const { api, written } = await started(ordering('one'), ordering('two'), rule('told', { enabled: false }));
    const all = ['one', 'two', 'told'];
    const first = await api.rules.bulk.setEnabled({ ids: all, enabled: true, live: ['two'] });
    expect(first.failed).toEqual([{ id: 'one', reason: 'ordersLive' }]);
    expect([written('one').enabled, written('two').enabled, written('told').enabled]).toEqual([false, true, true]);
    expect((await api.rules.bulk.setEnabled({ ids: all, enabled: false })).failed).toEqual([]);
  });

  it('[U33] that were switched are as they were before, each with its own state and text, in one step', async () => {
    const { api, rulesFolder, written, audited } = await started(
      rule('on'),
      rule('off', { enabled: false }),
      ordering('live'),
      rule('edited'),
    );
    const odd =
      '{ "id": "odd",  "conditions": { "all": [{ "fact": "price", "operator": "equal", "value": 45000.00 }] }, "actions": [] }';
    writeFileSync(join(rulesFolder, 'odd.json'), odd);
    await expect.poll(async () => (await api.rules.list()).length).toBe(5);
    const ids = ['on', 'off', 'live', 'edited', 'odd'];
    const { done, before } = await api.rules.bulk.setEnabled({ ids, enabled: false });
    expect(done.map(({ id }) => id)).toEqual(ids);
    expect(before.map(({ id }) => id)).toEqual(['on', 'edited', 'odd']);
    const versions = new Map(done.map(({ id, version }) => [id, version]));
    writeFileSync(
      join(rulesFolder, 'edited.json'),
      JSON.stringify(rule('edited', { enabled: false, name: 'By hand' })),
    );
    const back = await api.rules.bulk.revert({
      rules: before.map((file) => ({ before: file, version: versions.get(file.id) ?? '' })),
    });
    expect(back.done.map(({ id }) => id)).toEqual(['on', 'odd']);
    expect(back.failed).toEqual([{ id: 'edited', reason: 'conflict' }]);
    expect(written('on')).toEqual(rule('on'));
    expect(readFileSync(join(rulesFolder, 'odd.json'), 'utf8')).toBe(odd);
    expect([written('off').enabled, written('live').enabled, written('edited').name]).toEqual([
      false,
      false,
      'By hand',
    ]);
    expect((await audited()).filter((entry) => entry.includes('rules/on.json'))).toEqual([
      'user rule.enable rules/on.json',
      'user rule.disable rules/on.json',
    ]);
  });

  it('are removed as they were seen and put back as they were', async () => {
    const { api, rulesFolder, files, audited } = await started(rule('a'), rule('b'), rule('c'));
    const seen = await api.rules.list();
    const text = readFileSync(join(rulesFolder, 'a.json'), 'utf8');
    writeFileSync(join(rulesFolder, 'b.json'), JSON.stringify(rule('b', { name: 'Edited' })));
    const { done, failed } = await api.rules.bulk.remove({ rules: seen.map(({ id, version }) => ({ id, version })) });
    expect(failed).toEqual([{ id: 'b', reason: 'conflict' }]);
    expect(files()).toEqual(['b.json']);
    expect((await api.rules.list()).map(({ id }) => id)).toEqual(['b']);
    writeFileSync(join(rulesFolder, 'c.json'), JSON.stringify(rule('another')));
    const back = await api.rules.bulk.restore({ files: done });
    expect(back.done.map(({ id }) => id)).toEqual(['a']);
    expect(back.failed).toEqual([{ id: 'c', reason: 'conflict' }]);
    expect(readFileSync(join(rulesFolder, 'a.json'), 'utf8')).toBe(text);
    expect((await audited()).filter((entry) => entry.includes('rules/a.json'))).toEqual([
      'user rule.create rules/a.json',
      'user rule.remove rules/a.json',
    ]);
  });

  it('[I19] one with problems is removed by itself and put back as it was, under its name', async () => {
    const { api, rulesFolder, files } = await started(rule('a'));
    const text = '{ "id": "odd",  "conditions": 45000.00 }';
    writeFileSync(join(rulesFolder, 'my odd.json'), text);
    await expect.poll(async () => (await api.rules.list()).map(({ file }) => file)).toContain('my odd.json');
    const odd = (await api.rules.list()).find(({ file }) => file === 'my odd.json');
    expect(odd?.state).toBe('invalid');
    const removed = await api.rules.remove({ id: odd?.id ?? '', version: odd?.version ?? '' });
    expect(files()).toEqual(['a.json']);
    const back = await api.rules.bulk.restore({ files: [removed] });
    expect(back.failed).toEqual([]);
    expect(readFileSync(join(rulesFolder, 'my odd.json'), 'utf8')).toBe(text);
    expect((await api.rules.list()).find(({ file }) => file === 'my odd.json')?.state).toBe('invalid');
  });

  it('are never written anywhere else', async () => {
    const { api, files } = await started(rule('a'));
    const text = JSON.stringify(rule('x'));
    const names = ['../x.json', '_conditions.json', '.x.json', 'x.txt', 'sub/x.json', '..\\x.json'];
    for (const file of names) {
      const { failed } = await api.rules.bulk.restore({ files: [{ id: 'x', file, text, version: '' }] });
      expect(failed).toEqual([{ id: 'x', reason: 'notFound' }]);
    }
    expect(files()).toEqual(['a.json']);
  });
});

it('[N9] chosen rules are exported as a pack: with the conditions that they refer to, without settings and secrets', async () => {
  const http = {
    type: 'http',
    url: 'https://example.com/a?token=abc',
    headers: { authorization: 'Bearer abc' },
    body: {},
  };
  const { api, rulesFolder } = await started(
    rule('a', { conditions: { all: [...FILLED.all, { condition: 'big' }] }, actions: [http] }),
    rule('b'),
  );
  const big = { all: [{ fact: 'notional', operator: 'greaterThan', value: 1 }] };
  writeFileSync(join(rulesFolder, '_conditions.json'), JSON.stringify({ big, other: big }));
  const { text, leftOut } = await api.transfer.export({ rules: ['a'] });
  expect(JSON.parse(text)).toMatchObject({ settings: {}, conditions: { big }, rules: [{ id: 'a' }] });
  expect(Object.keys(JSON.parse(text).conditions)).toEqual(['big']);
  expect(text).not.toContain('abc');
  expect(leftOut).toEqual(['rules/a $.actions[0].url', 'rules/a $.actions[0].headers.authorization']);
  expect(JSON.parse((await api.transfer.export()).text).rules).toHaveLength(2);
});
