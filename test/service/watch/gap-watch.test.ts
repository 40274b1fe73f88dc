import { describe, expect, it } from 'vitest';
import type { Gap } from '../../../service/journal/monitoring-table.ts';
import { GapWatch } from '../../../service/watch/gap-watch.ts';
import { alarmsUnderTest, NOW } from '../alarms/alarms-under-test.ts';
import { keptLog } from '../delivery/stand-ins.ts';
import { VirtualClock } from '../virtual-clock.ts';

const MINUTE = 60_000;

function watching() {
  const { journal } = alarmsUnderTest();
  const clock = new VirtualClock(NOW);
  const { log, lines } = keptLog();
  const gaps: Gap[] = [];
  const sleepers: ((gap: Gap) => void)[] = [];
  const onSleep = (listener: (gap: Gap) => void) => void sleepers.push(listener);
  const onGap = (gap: Gap) => void gaps.push(gap);
  const make = () => new GapWatch({ journal, clock, log, onSleep, onGap, onLook: () => {} });
  const slept = (gap: Gap) => {
    for (const tell of sleepers) tell(gap);
  };
  const watch = make();
  watch.start();
  return { journal, clock, watch, gaps, lines, make, slept };
}

describe('a period in which nobody listened', () => {
  it('[M14] is noticed after a sleep, a short one left out', () => {
    const { clock, gaps, watch, journal, slept } = watching();
    clock.advance(13 * MINUTE);
    expect(gaps).toEqual([]);
    slept({ from: NOW + MINUTE, to: NOW + 2 * MINUTE });
    expect(gaps).toEqual([]);
    slept({ from: NOW + 3 * MINUTE, to: NOW + 13 * MINUTE });
    expect(gaps).toEqual([{ from: NOW + 3 * MINUTE, to: NOW + 13 * MINUTE }]);
    expect(watch.gaps).toEqual(gaps);
    expect(journal.monitoring.gaps(0)).toEqual(gaps);
    clock.advance(60 * MINUTE);
    expect(gaps).toHaveLength(1);
  });

  it('[M14] is noticed at the next start, after a stop and after a kill', () => {
    const { clock, gaps, watch, make } = watching();
    clock.advance(5 * MINUTE + 25_000);
    watch.stop();
    clock.advance(30 * MINUTE);
    const next = make();
    expect(next.heardUntil).toBe(NOW + 5 * MINUTE + 25_000);
    next.start();
    expect(gaps).toEqual([{ from: NOW + 5 * MINUTE + 25_000, to: NOW + 35 * MINUTE + 25_000 }]);
    // Killed, with nothing noted at the end: what counts is the note of the last minute.
    clock.advance(110_000);
    expect(clock.now() - make().heardUntil).toBeLessThanOrEqual(MINUTE);
  });

  it('[DK18] begins when the machine fell asleep, where it never woke up from that', () => {
    const { clock, watch, make } = watching();
    clock.advance(5 * MINUTE + 44_000);
    watch.listened();
    expect(make().heardUntil).toBe(NOW + 5 * MINUTE + 44_000);
  });

  it('[M14] is none where a restart took less than a minute, and none at the very first start', () => {
    const { clock, gaps, watch, make } = watching();
    watch.stop();
    clock.advance(50_000);
    make().start();
    expect(gaps).toEqual([]);
  });

  it('[M14] is told once it is on disk, however long that cannot be written', () => {
    const { clock, gaps, journal, watch, lines, slept } = watching();
    const { transaction } = journal;
    journal.transaction = () => {
      throw new Error('disk full');
    };
    slept({ from: NOW, to: NOW + 10 * MINUTE });
    clock.advance(2 * MINUTE);
    expect(gaps).toEqual([]);
    expect(watch.isWritable).toBe(false);
    expect(lines.map(({ message }) => message)).toEqual(['The journal cannot be written']);
    journal.transaction = transaction;
    clock.advance(10_000);
    expect(gaps).toEqual([{ from: NOW, to: NOW + 10 * MINUTE }]);
    expect(watch.isWritable).toBe(true);
  });
});
