import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { KeptOfUpdates } from '../../electron/updates/app-updates.ts';
import { DailyLook } from '../../electron/updates/daily-look.ts';
import { VirtualClock } from '../service/virtual-clock.ts';
import { having, NOW, updatesOver } from './updates-in-memory.ts';

const HOUR = 3_600_000;

function looking(kept: KeptOfUpdates, version: () => string | null = () => null) {
  const clock = new VirtualClock(NOW);
  const looks: number[] = [];
  const told: string[] = [];
  const checkForUpdates = async () => {
    looks.push((clock.now() - NOW) / HOUR);
    return having(version()).checkForUpdates();
  };
  const { updates, memory } = updatesOver({ ...having(null), checkForUpdates }, { kept, clock });
  new DailyLook({ updates, memory, clock, tell: (found) => void told.push(found) }).start();
  const pass = async (hours: number) => {
    await turn();
    for (let hour = 0; hour < hours; hour += 1) {
      clock.advance(HOUR);
      await turn();
    }
  };
  return { updates, looks, told, pass, kept };
}

it('[DK20] nothing is asked of anybody unless the user said so, and nothing more once he said no', async () => {
  const { updates, looks, pass } = looking({});
  expect(updates.state.daily).toBe(false);
  await pass(72);
  expect(looks).toEqual([]);
  updates.setDaily(true);
  await pass(30);
  updates.setDaily(false);
  await pass(72);
  expect(looks).toEqual([73, 97]);
});

it('[DK20] it is once a day, over restarts too, and each version is told once', async () => {
  const versions = ['2.0.0', '2.0.0', '2.1.0'];
  const { told, looks, pass, kept } = looking({ daily: true }, () => versions.shift() ?? null);
  await pass(80);
  expect(looks).toEqual([0, 24, 48, 72]);
  expect(told).toEqual(['2.0.0', '2.1.0']);
  const next = looking({ ...kept, lookedAt: NOW - 23 * HOUR });
  await next.pass(1);
  expect(next.looks).toEqual([1]);
});

it('[DK20] [DK21] a look that fails is told by no notification, and the next day is another one', async () => {
  const { told, looks, pass, updates } = looking({ daily: true }, () => {
    throw new Error('no network');
  });
  await pass(25);
  expect(looks).toEqual([0, 24]);
  expect(told).toEqual([]);
  expect(updates.state.trouble).toEqual({ kind: 'failed', message: 'no network' });
});
