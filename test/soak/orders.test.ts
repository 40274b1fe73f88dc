import { afterEach, expect, it } from 'vitest';
import { fillSequences } from './experiments/fill-sequences.ts';
import { runaway } from './experiments/runaway.ts';
import { endAll } from './owner.ts';

/** As in crashes.test.ts. */
const PATIENT = { timeout: 180_000 };

afterEach(endAll);

it("[D34] [O1] a position is the exchange's through fills in parts, cancels that race with them, late refusals and restarts", async () => {
  const { passed, figures } = await fillSequences({ sequences: 40 });
  expect(figures).toMatchObject({ sequences: 40, 'position differs': 0 });
  expect(figures['fills that raced']).toBeGreaterThan(10);
  expect(passed).toBe(true);
}, 180_000);

it(
  '[O9] [G15] a rule that runs away: limits and their one notice, orders from own fills, the kill switch',
  PATIENT,
  async () => {
    const { figures } = await runaway({ matches: 300, perDay: 20 });
    expect(figures).toMatchObject({ sent: 20, refused: 280, told: 1, 'orders from own fills': 4 });
    expect(figures['refused after it']).toBeGreaterThan(0);
  },
);
