import { expect, it, onTestFinished } from 'vitest';
import { SettingsStore } from '../../../service/settings/settings.ts';
import { createControls } from '../../../service/trading/create-controls.ts';
import { quietLog } from '../ingest/ingest-under-test.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { VirtualClock } from '../virtual-clock.ts';
import { GuardUnderTest, NOON, WIDE } from './guard-under-test.ts';

it('[G14] arms by the word alone and with every limit, audits each change, and keeps the kill switch over a restart', async () => {
  const { journal, usage } = new GuardUnderTest();
  const settings = new SettingsStore(temporaryFolder());
  onTestFinished(() => settings.close());
  let killed = 0;
  const means = {
    settings,
    journal,
    usage,
    tell: { end: () => {} },
    clock: new VirtualClock(NOON),
    log: quietLog,
    onChange: () => {},
    onKilled: () => killed++,
  };
  const controls = createControls(means);
  expect(await controls.arm('LIVE', 'user')).toBe(false);
  const { tradingEnabled, positionExpectation, ...limits } = WIDE;
  expect(await controls.setLimits({ maxDailyLoss: -1 }, 'user')).toMatchObject([{ path: '$.risk.maxDailyLoss' }]);
  expect(await controls.setLimits(limits, 'user')).toEqual([]);
  expect(await controls.arm('live', 'user')).toBe(false);
  expect(await controls.arm('LIVE', 'user')).toBe(true);
  expect(controls.view()).toMatchObject({ armed: true, missing: [], limits });
  await controls.setLimits({ maxDailyLoss: null }, 'user');
  expect(controls.view().missing).toEqual(['maxDailyLoss']);
  controls.killSwitch(true, 'rule:a');
  controls.killSwitch(true, 'rule:a');
  expect(killed).toBe(1);
  expect(createControls(means).view().killSwitch).toEqual({ on: true, since: NOON, actor: 'rule:a' });
  expect([...journal.audits({})].at(-2)).toMatchObject({ path: 'risk.maxDailyLoss', before: 500, after: null });
});

it('[V5] changes limits one after the other, each put down to who asked for it', async () => {
  const { journal, usage } = new GuardUnderTest();
  const settings = new SettingsStore(temporaryFolder());
  onTestFinished(() => settings.close());
  const controls = createControls({
    settings,
    journal,
    usage,
    tell: { end: () => {} },
    clock: new VirtualClock(NOON),
    log: quietLog,
    onChange: () => {},
    onKilled: () => {},
  });
  const smaller = { set: { maxDailyLoss: 40 }, allowLoosen: false };
  const larger = { set: { maxDailyLoss: 60 }, allowLoosen: false };
  const answers = await Promise.all([
    controls.setLimits({ maxDailyLoss: 50 }, 'user'),
    controls.setRisk(smaller, 'careful'),
    controls.setRisk(larger, 'careless'),
    controls.setLimits({ maxDailyLoss: 55 }, 'user'),
  ]);
  expect(answers).toEqual([[], null, expect.stringContaining('stays 40'), []]);
  expect([...journal.audits({})].map(({ actor, after }) => [actor, after])).toEqual([
    ['user', 50],
    ['rule:careful', 40],
    ['user', 55],
  ]);
});
