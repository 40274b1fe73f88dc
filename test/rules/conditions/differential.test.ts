import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holdAgainstLogic, holdAgainstStock } from './difference.ts';

/** Another one at each run; a failure names it, and the smallest counter-example. */
const seed = fc.sample(fc.integer(), 1)[0] ?? 0;

/** test/long/differential.ts runs the same for longer. */
describe('the engine beside json-rules-engine', () => {
  it('[E1] decides as its own operators do wherever nothing is missing and every operand is what it should be', async () => {
    const seen = await holdAgainstStock('plain', 5_000, seed);
    expect(seen.pairs).toBeGreaterThanOrEqual(5_000);
    expect(Math.min(seen.true, seen.false)).toBeGreaterThan(500);
    expect(seen.unknown).toBe(0);
  }, 120_000);

  it('[E1] decides as it does with our operators wherever nothing is missing, whatever the operands are', async () => {
    const seen = await holdAgainstStock('odd', 5_000, seed);
    // Unknown is what asks for a list and is given none.
    expect(Math.min(seen.true, seen.false, seen.unknown * 5)).toBeGreaterThan(500);
  }, 120_000);

  it('[E3] decides by three-valued logic where something is missing', () => {
    for (const style of ['plain', 'odd'] as const) {
      const seen = holdAgainstLogic(style, 3_000, seed);
      expect(Math.min(seen.true, seen.false, seen.unknown)).toBeGreaterThan(150);
    }
  }, 120_000);
});
