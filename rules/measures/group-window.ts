import { DecimalUnit } from './decimal-grid.ts';
import { DecimalSum } from './decimal-sum.ts';
import { type Columns, EventRing } from './event-ring.ts';
import { Extreme } from './extreme.ts';
import { NumberTally } from './number-tally.ts';
import { Spread } from './spread.ts';
import { Tally } from './tally.ts';
import { WeightedMean } from './weighted-mean.ts';

/** How far back a window reaches. */
export interface Reach {
  /** ms: `(now − last, now]`; null for a window by number alone. */
  last: number | null;
  /** At most so many events, the newest. */
  limit: number;
}

/** Which aggregates are kept, because some rule asks for them. */
export interface Needs {
  sum: boolean;
  spread: boolean;
  extremes: boolean;
  tally: boolean;
  mean: boolean;
}

/**
 * The window of one group: its events in order of time, and aggregates over those of them that a reading counts.
 *
 * The ring holds more than the window where an eviction is not committed yet: what is before `kept` has left the window of
 * the group's own newest event. The aggregates begin at `start`, which is later than `kept` while the event being judged is
 * newer than the group's own: it moves to and fro with the readings, each event on the way being taken in or out.
 */
export class GroupWindow {
  readonly ring: EventRing;
  readonly #reach: Reach;
  /** In which decimals are counted. */
  readonly #unit = new DecimalUnit();
  sum: DecimalSum | null = null;
  spread: Spread | null = null;
  mean: WeightedMean | null = null;
  tally: Tally | NumberTally | null = null;
  least: Extreme | null = null;
  greatest: Extreme | null = null;
  #kept = 0;
  #start = 0;
  /** Aggregates are to be taken anew from the ring. */
  #isStale = false;

  constructor(reach: Reach, columns: Columns, needs: Needs) {
    this.#reach = reach;
    this.ring = new EventRing(columns);
    this.keep(needs);
  }

  /** Index of the first event of the window as last {@link moveTo moved}. */
  get start(): number {
    return this.#start;
  }

  /** Index of the first event of the group's own window. */
  get kept(): number {
    return this.#kept;
  }

  /** Events in the window as last moved. */
  get count(): number {
    return this.ring.size - this.#start;
  }

  /** Of the unit in which its decimals are counted. */
  get scale(): number {
    return this.#unit.scale;
  }

  /** That its numbers take. */
  get bytes(): number {
    return this.ring.bytes + (this.least?.bytes ?? 0) + (this.greatest?.bytes ?? 0) + (this.tally?.bytes ?? 0);
  }

  /** Keeps these aggregates from now on. */
  keep(needs: Needs): void {
    this.sum = needs.sum ? (this.sum ?? new DecimalSum(this.#unit)) : null;
    this.spread = needs.spread ? (this.spread ?? new Spread(this.#unit)) : null;
    this.mean = needs.mean ? (this.mean ?? new WeightedMean(this.#unit)) : null;
    this.tally = needs.tally ? (this.tally ?? this.#newTally()) : null;
    this.least = needs.extremes ? (this.least ?? new Extreme(this.ring, 'least')) : null;
    this.greatest = needs.extremes ? (this.greatest ?? new Extreme(this.ring, 'greatest')) : null;
    this.#isStale = this.ring.size > 0;
  }

  /** False for a time so early that the event would lie outside the window. */
  reaches(time: number): boolean {
    const { size } = this.ring;
    if (size === 0 || time >= this.ring.timeAt(size - 1)) return true;
    const { last, limit } = this.#reach;
    if (last !== null && time <= this.ring.timeAt(size - 1) - last) return false;
    return size - this.#kept < limit || this.ring.indexAfter(time) > this.#kept;
  }

  /** Places an event that it {@link reaches} by its time, behind those of the same time. Returns its index. */
  place(time: number, value: unknown, weight: number): number {
    const { ring } = this;
    const { size } = ring;
    const index = size === 0 || time >= ring.timeAt(size - 1) ? size : ring.indexAfter(time);
    ring.insert(index, time, value, weight, this.#reach.limit);
    if (!this.#isStale) this.#takeUp(index);
    this.#letGo();
    return index;
  }

  /** Takes an event back that was placed at the index when the window began at `kept`. */
  takeBack(index: number, kept: number): void {
    this.ring.remove(index);
    this.#kept = kept;
    this.#isStale = true;
  }

  /** Lets go for good what has left the window of the group's own newest event. */
  settle(): void {
    const gone = this.#kept;
    if (gone === 0) return;
    this.least?.dropBefore(gone);
    this.greatest?.dropBefore(gone);
    this.ring.dropOldest(gone);
    this.#kept = 0;
    this.#start = Math.max(this.#start - gone, 0);
  }

  /** Makes the window that of `now` or of the group's newest event, whichever is later. */
  moveTo(now: number): void {
    if (this.#isStale) this.#takeAnew();
    const { last } = this.#reach;
    const { size } = this.ring;
    if (last === null || size === 0) return;
    const cutoff = Math.max(now, this.ring.timeAt(size - 1)) - last;
    while (this.#start > this.#kept && this.ring.timeAt(this.#start - 1) > cutoff) this.#join(--this.#start);
    while (this.#start < size && this.ring.timeAt(this.#start) <= cutoff) this.#leave(this.#start++);
    if (this.#start === size) this.#clear();
  }

  /** Counts the window's own sum, spread or mean anew, because it says that it has lost digits. */
  recount(aggregate: 'sum' | 'spread' | 'mean'): void {
    const { ring } = this;
    if (aggregate === 'sum') this.sum?.clear();
    if (aggregate === 'spread') this.spread?.clear(this.#newestNumber());
    if (aggregate === 'mean') this.mean?.clear();
    for (let index = this.#start; index < ring.size; index += 1) {
      const value = ring.numberAt(index);
      const units = this.#unit.take(value);
      if (aggregate === 'sum') this.sum?.add(value, units);
      else if (aggregate === 'spread') this.spread?.add(value, units);
      else this.mean?.add(value, units, ring.weightAt(index));
    }
  }

  #takeUp(index: number): void {
    this.least?.add(index);
    this.greatest?.add(index);
    if (index < this.#start) this.#start += 1;
    else this.#join(index);
  }

  /** Moves the beginning of the group's own window behind what has left it. */
  #letGo(): void {
    const { ring } = this;
    const { last, limit } = this.#reach;
    const { size } = ring;
    let kept = Math.max(this.#kept, size - limit);
    if (last !== null) {
      const cutoff = ring.timeAt(size - 1) - last;
      while (ring.timeAt(kept) <= cutoff) kept += 1;
    }
    this.#kept = kept;
    if (this.#isStale) return;
    while (this.#start < kept) this.#leave(this.#start++);
  }

  #join(index: number): void {
    const { ring, sum, spread, mean, tally } = this;
    if (sum !== null || spread !== null || mean !== null) {
      const value = ring.numberAt(index);
      const units = this.#unit.take(value);
      if (sum !== null) sum.add(value, units);
      if (spread !== null) spread.add(value, units);
      if (mean !== null) mean.add(value, units, ring.weightAt(index));
    }
    if (tally instanceof NumberTally) tally.add(ring.numberAt(index));
    else if (tally !== null) tally.add(ring.valueAt(index));
  }

  #leave(index: number): void {
    const { ring, sum, spread, mean, tally } = this;
    if (sum !== null || spread !== null || mean !== null) {
      const value = ring.numberAt(index);
      const units = this.#unit.take(value);
      if (sum !== null) sum.remove(value, units);
      if (spread !== null) spread.remove(value, units);
      if (mean !== null) mean.remove(value, units, ring.weightAt(index));
    }
    if (tally instanceof NumberTally) tally.remove(ring.numberAt(index));
    else if (tally !== null) tally.remove(ring.valueAt(index));
  }

  /** Nothing is left over of what has gone. */
  #clear(): void {
    this.sum?.clear();
    this.spread?.clear(null);
    this.mean?.clear();
    this.tally?.clear();
  }

  #takeAnew(): void {
    const { ring } = this;
    this.#isStale = false;
    this.#clear();
    this.spread?.clear(this.#newestNumber());
    this.least?.clear();
    this.greatest?.clear();
    this.#start = this.#kept;
    // In the order of the ring, as if each had just come: an extreme asks whether an event is the last one.
    for (let index = this.#kept; index < ring.size; index += 1) {
      this.least?.append(index);
      this.greatest?.append(index);
      this.#join(index);
    }
  }

  #newTally(): Tally | NumberTally {
    return this.ring.holdsNumbers ? new NumberTally() : new Tally();
  }

  #newestNumber(): number | null {
    return this.ring.size === 0 ? null : this.ring.numberAt(this.ring.size - 1);
  }
}
