import type { Clock } from '../host.ts';
import { Lane } from './lane.ts';

/**
 * Sends at the same time to one target, over all of its lanes. A target that hangs may have a lane for every address that a
 * template makes up: without this it would use up the places of all others.
 */
const MOST_AT_ONE_TARGET = 32;

/** Where a delivery waits. */
export interface Place {
  target: string;
  /** Within the target. */
  lane: string;
  /** How many the lane sends at the same time. */
  width: number;
}

export interface LanesOptions<Task> {
  clock: Clock;
  /** After how many ms a task may start, by the limits of its target; 0 for now. Its lane waits for as long. */
  waitOf: (task: Task) => number;
  /** A lane has waited long enough. */
  onReady: () => void;
}

/** The lanes in use. */
export class Lanes<Task> {
  readonly #options: LanesOptions<Task>;
  readonly #lanes = new Map<string, Lane<Task>>();
  /** Running tasks by target; a target without any is not in it. */
  readonly #running = new Map<string, number>();

  constructor(options: LanesOptions<Task>) {
    this.#options = options;
  }

  of({ target, lane: name, width }: Place): Lane<Task> {
    const key = JSON.stringify([target, name]);
    const known = this.#lanes.get(key);
    if (known !== undefined) return known;
    const lane = new Lane<Task>(target, width, this.#options.clock);
    this.#lanes.set(key, lane);
    return lane;
  }

  /** What may start now, one of each lane after the other, so that a long lane does not use up all places. */
  *startable(): Generator<[Task, Lane<Task>]> {
    for (let hasStarted = true; hasStarted; ) {
      hasStarted = false;
      for (const [key, lane] of this.#lanes) {
        const task = this.#take(lane);
        if (task === undefined) {
          if (lane.isIdle) this.#lanes.delete(key);
          continue;
        }
        hasStarted = true;
        yield [task, lane];
      }
    }
  }

  /** A task of the lane is over. */
  finish(lane: Lane<Task>): void {
    lane.finish();
    const running = this.#runningAt(lane.target) - 1;
    if (running > 0) this.#running.set(lane.target, running);
    else this.#running.delete(lane.target);
  }

  #take(lane: Lane<Task>): Task | undefined {
    const running = this.#runningAt(lane.target);
    if (running >= MOST_AT_ONE_TARGET || !this.#isItsTurn(lane)) return undefined;
    const task = lane.take();
    if (task !== undefined) this.#running.set(lane.target, running + 1);
    return task;
  }

  #isItsTurn(lane: Lane<Task>): boolean {
    const { next } = lane;
    const wait = next === undefined ? 0 : this.#options.waitOf(next);
    if (wait > 0) lane.pause(wait, this.#options.onReady);
    return wait === 0;
  }

  #runningAt(target: string): number {
    return this.#running.get(target) ?? 0;
  }
}
