import type { Clock } from '../host.ts';
import { Lane } from './lane.ts';

/** The lanes in use, by target. */
export class Lanes<Task> {
  readonly #clock: Clock;
  readonly #lanes = new Map<string, Lane<Task>>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The lane of a target; `width` is how many it sends at the same time. */
  of(target: string, width: number): Lane<Task> {
    const known = this.#lanes.get(target);
    if (known !== undefined) return known;
    const lane = new Lane<Task>(width, this.#clock);
    this.#lanes.set(target, lane);
    return lane;
  }

  /** What may start now, one of each lane after the other, so that a long lane does not use up all places. */
  *startable(): Generator<[Task, Lane<Task>]> {
    for (let hasStarted = true; hasStarted; ) {
      hasStarted = false;
      for (const [target, lane] of this.#lanes) {
        const task = lane.take();
        if (task === undefined) {
          if (lane.isIdle) this.#lanes.delete(target);
          continue;
        }
        hasStarted = true;
        yield [task, lane];
      }
    }
  }
}
