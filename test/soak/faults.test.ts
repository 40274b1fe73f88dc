import { afterEach, expect, it } from 'vitest';
import { canMount } from '../service/disk/small-disk.ts';
import { bursts } from './experiments/bursts.ts';
import { clockJumps } from './experiments/clock-jumps.ts';
import { fullDisk } from './experiments/full-disk.ts';
import { hostileTargets } from './experiments/hostile-targets.ts';
import { lock } from './experiments/lock.ts';
import { repeats } from './experiments/repeats.ts';
import { slowActions } from './experiments/slow-actions.ts';
import { steady } from './experiments/steady.ts';
import { endAll } from './owner.ts';

/** As in crashes.test.ts: what is asserted is what was kept and told, never how long it took; `npm run soak` prints that. */
const PATIENT = { timeout: 180_000 };

afterEach(endAll);

it.skipIf(!canMount())(
  '[D5] [D6] [D7] [D8] a disk that runs full under load (needs Linux and root: a tmpfs is mounted; test/service/disk has the rest)',
  PATIENT,
  async () => {
    const result = await fullDisk({ mebibytes: 24, rounds: 1 });
    expect(result?.figures).toMatchObject({
      missing: 0,
      'told anything else': 0,
      'interface silent': 0,
      'results not recorded': 0,
    });
    expect(result?.figures['told 503']).toBeGreaterThan(0);
  },
);

it('[D11] a journal that another process has locked for a while', PATIENT, async () => {
  const { figures } = await lock({ seconds: 3 });
  // That it is well again is waited for.
  expect(figures).toMatchObject({ missing: 0, 'told anything else': 0 });
  expect(figures['told 503']).toBeGreaterThan(0);
});

it('[D26] a clock that is set by +10 min, -10 min and +1 day under load', PATIENT, async () => {
  const { figures } = await clockJumps({ secondsBetween: 0.3 });
  expect(figures).toMatchObject({ 'not 200': 0, 'sent twice': 0, 'jumps told': 3 });
  expect(figures.delivered).toBe(figures.answered);
});

it('[D28] one delivery 1,000 times on 50 connections, and again after a kill', PATIENT, async () => {
  const { passed, figures } = await repeats({ times: 1_000, connections: 50 });
  expect(figures).toEqual({ sent: 2_000, connections: 50, 'not 200': 0, accepted: 1, ids: 1, events: 1 });
  expect(passed).toBe(true);
});

it('[D29] bursts of 4,000 events on 50 and on 500 connections (10,000 in npm run soak)', PATIENT, async () => {
  const { figures } = await bursts({ events: 4_000, connections: [50, 500] });
  expect(figures).toMatchObject({ 'not 200': 0, missing: 0 });
});

it('[D30] senders have their answers while hundreds of actions wait for a slow target', PATIENT, async () => {
  const { figures } = await slowActions({ actions: 300, slowMs: 5_000 });
  expect(figures).toMatchObject({ 'not 200': 0, missing: 0 });
  // Every target is called 32 times at once: had a sender waited for an action, it would have been called more often by then.
  expect(figures['not yet called at the end']).toBeGreaterThan(300);
});

it('[D31] accounts for every delivery after some seconds of faults and kills', PATIENT, async () => {
  const { figures } = await steady({ minutes: 0.15 });
  expect(figures).toMatchObject({ missing: 0, 'answered neither 200 nor 503': 0 });
  const { created, done, dead, waiting } = figures;
  expect(Number(done) + Number(dead) + Number(waiting)).toBe(created);
});

it('[D33] keeps the schedule of every target that asks for quiet, is down, hangs, breaks off or never ends, and nobody waits for it', async () => {
  const { passed, figures } = await hostileTargets({ each: 5 });
  expect(figures).toMatchObject({
    'done before the slow one': 5,
    'off schedule or end': 0,
    'arrived after ten minutes down': 5,
  });
  expect(passed).toBe(true);
}, 180_000);
