import { describe, expect, it } from 'vitest';
import { IdleCheckpoint } from '../../../service/ingest/idle-checkpoint.ts';
import { VirtualClock } from '../virtual-clock.ts';

describe('the checkpoint of an idle journal', () => {
  it('waits until nothing was committed for a second, and comes once', () => {
    const clock = new VirtualClock(0);
    const at: number[] = [];
    const idle = new IdleCheckpoint({ checkpoint: () => void at.push(clock.now()) }, clock);
    for (let ms = 0; ms < 5_000; ms += 500) {
      idle.note();
      clock.advance(500);
    }
    expect(at).toEqual([]);
    clock.advance(60_000);
    expect(at).toHaveLength(1);
    expect(at[0]).toBeLessThanOrEqual(7_000);
    idle.note();
    clock.advance(10_000);
    expect(at).toHaveLength(2);
  });

  it('does not come after a stop', () => {
    const clock = new VirtualClock(0);
    const idle = new IdleCheckpoint({ checkpoint: () => expect.fail('too late') }, clock);
    idle.note();
    idle.stop();
    clock.advance(60_000);
  });
});
