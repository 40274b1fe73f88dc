import { expect, it } from 'vitest';
import type { Source } from '../../../service/settings/schema.ts';
import { BudgetWatch } from '../../../service/watch/budget-watch.ts';
import { alarmsUnderTest, NOW } from '../alarms/alarms-under-test.ts';
import { client, orderFilled, post, SECRET, startedService, testHost, writeFolder } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { VirtualClock } from '../virtual-clock.ts';

const okd = (limit: number | null): Source => ({
  id: 'okd',
  preset: 'okd',
  secrets: [{ value: 'x' }],
  rateLimitPerMinute: limit,
});

it('[M28] tells how many were turned away since when, again after an hour with more, and anew once it was put away', () => {
  const { alarms, messages, clock } = alarmsUnderTest(['notify']);
  const watch = new BudgetWatch({ alarms, sources: () => [okd(100)] });
  const turnAway = (times: number, now: number) => {
    for (let each = 0; each < times; each += 1) watch.turnedAway('okd', now);
    watch.check();
  };
  watch.check();
  expect(messages()).toEqual([]);
  turnAway(3, NOW);
  expect(messages()).toEqual([
    expect.stringMatching(/^3 genuine requests were turned away since .*more than 100 a minute/),
  ]);
  turnAway(2, NOW);
  expect(messages()).toHaveLength(1);
  expect(alarms.attention()).toMatchObject([{ code: 'over_budget', details: { count: 5, limit: 100, from: NOW } }]);
  clock.advance(3_600_000);
  turnAway(1, clock.now());
  expect(messages()[1]).toContain('6 genuine requests');
  alarms.dismiss('budget:okd');
  turnAway(1, clock.now());
  expect(messages()[2]).toContain('1 genuine request was');
});

it('[M28] goes on counting after a restart', () => {
  const { alarms, again } = alarmsUnderTest(['notify']);
  const sources = () => [okd(100)];
  const before = new BudgetWatch({ alarms, sources });
  for (const now of [NOW, NOW + 1, NOW + 2]) before.turnedAway('okd', now);
  before.check();
  const restarted = again();
  const after = new BudgetWatch({ alarms: restarted, sources });
  after.turnedAway('okd', NOW + 3);
  after.check();
  expect(restarted.attention()).toMatchObject([{ details: { count: 4, from: NOW, to: NOW + 3 } }]);
});

it('[M31] keeps over a stop what was turned away since the last look', async () => {
  const folder = temporaryFolder();
  const source = { id: 'okd', preset: 'okd', path: '/webhook/okd-finance', secrets: [{ value: SECRET }] };
  writeFolder(folder, { sources: [{ ...source, rateLimitPerMinute: 1 }] }, []);
  const host = { ...testHost(), clock: new VirtualClock(Date.now()) };
  const first = await startedService(folder, host);
  for (const status of [200, 429, 429]) expect((await post(first, orderFilled())).status).toBe(status);
  await first.stop();
  await startedService(folder, host);
  const { attention } = await (await client(folder)).status.get();
  expect(attention).toMatchObject([{ code: 'over_budget', source: 'okd', details: { count: 2, limit: 1 } }]);
});

it('[M28] tells of no source whose budget was taken away or that is gone', () => {
  const { alarms, titles } = alarmsUnderTest();
  const sources = [okd(100)];
  const watch = new BudgetWatch({ alarms, sources: () => sources });
  watch.turnedAway('okd', NOW);
  watch.turnedAway('gone', NOW);
  sources[0] = okd(null);
  watch.check();
  expect(titles()).toEqual([]);
});

it('[M28] counts genuine requests alone', async () => {
  const folder = temporaryFolder();
  const source = { id: 'okd', preset: 'okd', path: '/webhook/okd-finance', secrets: [{ value: SECRET }] };
  writeFolder(folder, { sources: [{ ...source, rateLimitPerMinute: 1 }] }, []);
  const clock = new VirtualClock(Date.now());
  const service = await startedService(folder, { ...testHost(), clock });
  const contract = await client(folder);
  const event = orderFilled();
  expect((await post(service, event)).status).toBe(200);
  expect((await post(service, event, 'ab'.repeat(32))).status).toBe(401);
  expect((await post(service, event)).status).toBe(429);
  clock.advance(10_000);
  const { attention } = await contract.status.get();
  expect(attention).toMatchObject([{ code: 'over_budget', source: 'okd', details: { count: 1, limit: 1 } }]);
  expect(attention[0]?.dismissable).toBe(true);
  expect((await contract.monitoring.health()).metrics.totalFailed).toBe(2);
});
