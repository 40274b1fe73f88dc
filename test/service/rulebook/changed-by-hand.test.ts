import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { hookdesk } from '../commands/command-line.ts';
import { startedService, writeFolder } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const rule = (id: string, more: Record<string, unknown> = {}) => ({
  id,
  conditions: { all: [{ fact: 'type', operator: 'equal', value: 'order.filled' }] },
  actions: [{ type: 'notify', title: 'T', message: 'M' }],
  ...more,
});

it('[G17] audits rules and limits that are changed by hand, while it runs and while it does not', async () => {
  const folder = temporaryFolder();
  writeFolder(folder, { risk: { maxOrderNotional: 50 } }, [rule('a'), rule('b'), rule('c')]);
  const file = (id: string) => join(folder, 'rules', `${id}.json`);
  const write = (id: string, more: Record<string, unknown>) => writeFileSync(file(id), JSON.stringify(rule(id, more)));
  const told = async () =>
    (await hookdesk(['audit', '--json'], { folder })).json().map((entry) => [entry.actor, entry.action, entry.path]);

  const first = await startedService(folder);
  expect(await told()).toEqual([]);
  write('a', { name: 'Other' });
  await expect.poll(told).toEqual([['file', 'rule.change', 'rules/a.json']]);
  writeFolder(folder, { risk: { maxOrderNotional: 60 } }, []);
  await expect.poll(told).toContainEqual(['file', 'limit.change', 'risk.maxOrderNotional']);
  await first.stop();

  write('a', { name: 'Another' });
  write('b', { enabled: false });
  rmSync(file('c'));
  write('d', {});
  writeFolder(folder, { risk: { maxOrderNotional: 60, maxOrdersPerDay: 9 } }, []);
  const second = await startedService(folder);
  expect((await told()).slice(2)).toEqual([
    ['file', 'rule.change', 'rules/a.json'],
    ['file', 'rule.disable', 'rules/b.json'],
    ['file', 'rule.create', 'rules/d.json'],
    ['file', 'rule.remove', 'rules/c.json'],
    ['file', 'limit.change', 'risk.maxOrdersPerDay'],
  ]);
  const [changed] = (await hookdesk(['audit', '--json'], { folder })).json().slice(2);
  expect(changed).toMatchObject({ before: { id: 'a', name: 'Other' }, after: { id: 'a', name: 'Another' } });
  await second.stop();

  // Nothing was changed.
  await startedService(folder);
  expect(await told()).toHaveLength(7);
});
