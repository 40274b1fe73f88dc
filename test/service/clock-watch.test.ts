import { describe, expect, it } from 'vitest';
import { type ClockJump, ClockWatch, type Gap } from '../../service/clock-watch.ts';
import { SYSTEM_CLOCK, sinceBoot } from '../../service/commands/headless-host.ts';
import { keptLog } from './delivery/stand-ins.ts';
import { VirtualClock } from './virtual-clock.ts';

const NOW = 1_760_000_000_000;
const MINUTE = 60_000;

/** A machine with a clock that can be set, and that can sleep. */
class Machine {
  readonly #time = new VirtualClock(NOW);
  readonly jumps: ClockJump[] = [];
  readonly gaps: Gap[] = [];
  readonly watch: ClockWatch;
  readonly lines: ReturnType<typeof keptLog>['lines'];
  #setBy = 0;
  #asleep = 0;

  constructor() {
    const { log, lines } = keptLog();
    this.lines = lines;
    const clock = {
      now: () => this.#time.now() + this.#setBy + this.#asleep,
      after: (ms: number, task: () => void) => this.#time.after(ms, task),
    };
    const watch = new ClockWatch({ clock, log, sinceBoot: () => this.#time.now() - NOW + this.#asleep });
    watch.onJump((jump) => this.jumps.push(jump));
    watch.onSleep((gap) => this.gaps.push(gap));
    watch.start();
    this.watch = watch;
  }

  set(by: number): void {
    this.#setBy += by;
  }

  /** Timers stand still, the time since the start does not. */
  sleep(ms: number): void {
    this.#asleep += ms;
  }

  run(ms: number): void {
    this.#time.advance(ms);
  }
}

describe('the watch on the clock', () => {
  it.each([
    [10 * MINUTE, 'forward', 600],
    [-10 * MINUTE, 'back', 600],
    [24 * 60 * MINUTE, 'forward', 86_400],
    [2_000, 'forward', 2],
  ])('[D26] tells once that the clock was set by %i ms', (by, direction, seconds) => {
    const machine = new Machine();
    machine.run(5 * MINUTE);
    machine.set(by);
    machine.run(2_000);
    machine.run(5 * MINUTE);
    expect(machine.jumps).toEqual([{ at: NOW + 5 * MINUTE + 2_000 + by, by }]);
    expect(machine.gaps).toEqual([]);
    expect(machine.lines).toMatchObject([
      { level: 'warn', message: `The clock of this machine was set ${direction}`, fields: { seconds } },
    ]);
  });

  it('[D26] says nothing of a clock that is kept right by small steps', () => {
    const machine = new Machine();
    for (let step = 0; step < 50; step += 1) {
      machine.set(step % 2 === 0 ? 900 : -900);
      machine.run(2_000);
    }
    expect(machine.lines).toEqual([]);
  });

  it('[D27] tells how long the machine was asleep, and does not take that for a clock that was set', () => {
    const machine = new Machine();
    machine.run(MINUTE);
    machine.sleep(10 * MINUTE);
    machine.run(2_000);
    machine.run(MINUTE);
    expect(machine.gaps).toEqual([{ from: NOW + MINUTE, to: NOW + 11 * MINUTE + 2_000 }]);
    expect(machine.jumps).toEqual([]);
    expect(machine.lines).toMatchObject([
      { level: 'warn', fields: { seconds: 602, from: '2025-10-09T08:54:20.000Z' } },
    ]);
  });

  it('[D26] [D27] tells both where the clock was set during the sleep', () => {
    const machine = new Machine();
    machine.sleep(20 * MINUTE);
    machine.set(-5 * MINUTE);
    machine.run(2_000);
    expect(machine.jumps.map(({ by }) => by)).toEqual([-5 * MINUTE]);
    expect(machine.gaps.map(({ from, to }) => to - from)).toEqual([20 * MINUTE + 2_000]);
  });

  it('[DK9] looks at once where the host says that it woke up: a long sleep is told once, a short one too', () => {
    const machine = new Machine();
    machine.run(MINUTE);
    machine.sleep(10 * MINUTE);
    machine.watch.woke();
    expect(machine.gaps).toEqual([{ from: NOW + MINUTE, to: NOW + 11 * MINUTE }]);
    machine.run(MINUTE);
    expect(machine.gaps).toHaveLength(1);
    machine.sleep(500);
    machine.watch.woke();
    expect(machine.gaps.map(({ from, to }) => to - from)).toEqual([10 * MINUTE, 500]);
    machine.watch.stop();
    machine.watch.woke();
    machine.run(MINUTE);
    expect(machine.gaps).toHaveLength(2);
  });

  it('[DK18] counts a sleep from the moment at which the host says that it begins, not from the last look before', () => {
    const machine = new Machine();
    machine.run(MINUTE + 1_500);
    machine.watch.sleeps();
    machine.sleep(10 * MINUTE);
    machine.run(300);
    machine.watch.woke();
    expect(machine.gaps).toEqual([{ from: NOW + MINUTE + 1_500, to: NOW + 11 * MINUTE + 1_800 }]);
  });

  it('[DK18] goes on looking where the machine does not sleep after all, or wakes without a word', () => {
    const machine = new Machine();
    machine.watch.sleeps();
    machine.run(MINUTE);
    expect(machine.gaps).toEqual([]);
    machine.sleep(10 * MINUTE);
    machine.run(2_000);
    expect(machine.gaps).toHaveLength(1);
  });

  it('[D27] goes by a time of the system that runs on as the clock does', async () => {
    const [boot, wall] = [sinceBoot(), SYSTEM_CLOCK.now()];
    await new Promise((resolve) => setTimeout(resolve, 300));
    const difference = sinceBoot() - boot - (SYSTEM_CLOCK.now() - wall);
    expect(Math.abs(difference)).toBeLessThan(1_500);
  });
});
