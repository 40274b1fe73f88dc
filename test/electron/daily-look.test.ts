import { expect, it } from 'vitest';
import { DailyLook, type KeptOfUpdates } from '../../electron/daily-look.ts';
import { VirtualClock } from '../service/virtual-clock.ts';

const HOUR = 3_600_000;
const NOW = 1_760_000_000_000;

function looking(kept: KeptOfUpdates, version: () => string | null = () => null) {
  const clock = new VirtualClock(NOW);
  const looks: number[] = [];
  const told: string[] = [];
  const look = new DailyLook({
    memory: { get: (name) => kept[name], keep: (name, value) => void Object.assign(kept, { [name]: value }) },
    clock,
    look: async () => {
      looks.push((clock.now() - NOW) / HOUR);
      return version();
    },
    tell: (found) => void told.push(found),
  });
  look.start();
  const pass = async (hours: number) => {
    for (let hour = 0; hour < hours; hour += 1) {
      clock.advance(HOUR);
      await Promise.resolve();
      await Promise.resolve();
    }
  };
  return { look, looks, told, pass, kept };
}

it('[DK20] nothing is asked of anybody unless the user said so, and nothing more once he said no', async () => {
  const { look, looks, pass } = looking({});
  expect(look.isOn).toBe(false);
  await pass(72);
  expect(looks).toEqual([]);
  look.set(true);
  await pass(30);
  look.set(false);
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

it('[DK20] a look that fails is silent, and the next day is another one', async () => {
  const { told, looks, pass } = looking({ daily: true }, () => {
    throw new Error('no network');
  });
  await pass(25);
  expect(looks).toEqual([0, 24]);
  expect(told).toEqual([]);
});
