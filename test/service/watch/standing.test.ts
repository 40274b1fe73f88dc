import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Attention } from '../../../service/contract/monitoring.ts';
import { standing } from '../../../service/watch/standing.ts';
import { client, orderFilled, post, startedService, writeFolder } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const FILLS = { all: [{ fact: 'type', operator: 'equal', value: 'order.filled' }] };
const ORDER = { type: 'order', broker: 'paper', symbol: '{{ symbol }}', side: 'buy', notional: 100 };

it('[OV17] a dead delivery asks for attention also where no alarm tells of it, until it is dropped', async () => {
  const folder = temporaryFolder();
  const rule = { id: 'buy', conditions: FILLS, actions: [ORDER] };
  writeFolder(folder, { risk: { maxOrderNotional: 10 } }, [rule]);
  const service = await startedService(folder);
  const owner = await client(folder);
  await post(service, orderFilled());
  const codes = async () => (await owner.status.get()).attention.map(({ code }) => code).sort();
  // The alarm tells of it, and it is not told twice.
  await expect.poll(codes).toEqual(['orders_refused']);
  const alarm = (await owner.status.get()).attention.find(({ code }) => code === 'orders_refused');
  await owner.monitoring.dismiss({ key: alarm?.key ?? '' });
  await expect.poll(codes).toEqual(['deliveries_dead']);
  const [dead] = await owner.deliveries.list({ status: ['dead'] });
  await owner.deliveries.drop({ ids: [dead?.id ?? ''] });
  await expect.poll(codes).toEqual([]);
});

it('[OV17] so does a rule file with problems', async () => {
  const folder = temporaryFolder();
  writeFolder(folder, {}, []);
  writeFileSync(join(folder, 'rules', 'broken.json'), '{');
  await startedService(folder);
  const owner = await client(folder);
  expect((await owner.status.get()).attention).toMatchObject([{ code: 'rules_invalid', details: { count: 1 } }]);
  expect((await owner.monitoring.health()).attention).toMatchObject([{ code: 'rules_invalid' }]);
});

it('[OV17] what an alarm tells of is not told twice', () => {
  const stop = { key: 's', kind: 'breaker', rule: 'a', symbol: null, order: 'o', since: 0, message: '' } as const;
  const orders = { count: () => 2, stops: () => [stop, { ...stop, rule: 'b' }] };
  const journal = { orders } as unknown as Parameters<typeof standing>[0]['journal'];
  const means = { journal, invalidRules: () => [], settingsProblems: () => ['$.risk'], since: 0 };
  const about = { key: 'k', since: 0, source: null, event: null, dismissable: false };
  const alarms: Attention[] = [
    { ...about, code: 'orders_stopped', details: { rule: 'a' } },
    { ...about, code: 'order_unknown', details: { rule: 'c' } },
    { ...about, code: 'orders_refused', details: { rule: 'd' } },
  ];
  const told = standing({ ...means, otherDead: () => [{ rule: 'd', count: 3 }] }, alarms);
  expect(told.map(({ code, details }) => [code, details])).toEqual([
    ['orders_unsettled', { count: 1 }],
    ['orders_held', { count: 1 }],
    ['settings_invalid', { count: 1, first: '$.risk' }],
  ]);
});
