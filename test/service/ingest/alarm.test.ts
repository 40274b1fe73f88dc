import { describe, expect, it } from 'vitest';
import type { Clock } from '../../../service/host.ts';
import { Alarm } from '../../../service/ingest/alarm.ts';
import { VirtualClock } from '../virtual-clock.ts';

/** A machine whose clock can be set while its timers run on, and which counts how many timers it was asked for. */
class SettableClock implements Clock {
  readonly timers = new VirtualClock(0);
  offset = 1_000_000;
  asked: number[] = [];

  now(): number {
    return this.timers.now() + this.offset;
  }

  after(delay: number, task: () => void): () => void {
    this.asked.push(delay);
    return this.timers.after(delay, task);
  }
}

function alarmed() {
  const clock = new SettableClock();
  const rung: number[] = [];
  const alarm = new Alarm(clock, () => void rung.push(clock.now()));
  return { clock, alarm, rung };
}

describe('the alarm', () => {
  it('rings once, when the clock shows the moment', () => {
    const { clock, alarm, rung } = alarmed();
    alarm.set(1_004_000);
    clock.timers.advance(3_999);
    expect(rung).toEqual([]);
    clock.timers.advance(100_000);
    expect(rung).toEqual([1_004_000]);
  });

  it('follows the moment when it moves either way, without a new timer where the old one wakes early enough', () => {
    const { clock, alarm, rung } = alarmed();
    alarm.set(1_002_000);
    for (let moved = 1; moved <= 1_000; moved += 1) alarm.set(1_002_000 + moved);
    expect(clock.asked).toHaveLength(1);
    alarm.set(1_001_000);
    clock.timers.advance(900);
    expect(rung).toEqual([]);
    clock.timers.advance(10_000);
    expect(rung).toEqual([1_001_000]);
  });

  it('never asks for a delay that setTimeout cannot count, and still meets a moment weeks away', () => {
    const { clock, alarm, rung } = alarmed();
    const month = 31 * 86_400_000;
    alarm.set(1_000_000 + month);
    clock.timers.advance(month - 1);
    expect(rung).toEqual([]);
    clock.timers.advance(1);
    expect(rung).toEqual([1_000_000 + month]);
    expect(clock.asked.filter((delay) => delay > 10_000)).toEqual([]);
  });

  it('meets within 10 s what came due while the machine slept or its clock was set forward', () => {
    const { clock, alarm, rung } = alarmed();
    alarm.set(1_000_000 + 3_600_000);
    clock.timers.advance(25_000);
    clock.offset += 7_200_000;
    clock.timers.advance(10_000);
    expect(rung).toHaveLength(1);
  });

  it('waits for the moment where the clock was set back, and is not busy meanwhile', () => {
    const { clock, alarm, rung } = alarmed();
    alarm.set(1_001_000);
    clock.offset -= 3_600_000;
    clock.timers.advance(3_600_000);
    expect(rung).toEqual([]);
    clock.timers.advance(1_000);
    expect(rung).toEqual([1_001_000]);
    expect(clock.asked.length).toBeLessThan(370);
  });

  it('rests after a try that failed, and rings at once for what is due otherwise', () => {
    const { clock, alarm, rung } = alarmed();
    alarm.set(5);
    clock.timers.advance(1);
    expect(rung).toHaveLength(1);
    alarm.set(5, 1_000);
    clock.timers.advance(999);
    expect(rung).toHaveLength(1);
    clock.timers.advance(1);
    expect(rung).toHaveLength(2);
  });

  it('does not ring once it is stopped, or has nothing due', () => {
    const { clock, alarm, rung } = alarmed();
    alarm.set(1_000_500);
    alarm.set(null);
    clock.timers.advance(20_000);
    alarm.set(1_020_500);
    alarm.stop();
    clock.timers.advance(20_000);
    expect(rung).toEqual([]);
  });
});
