import type { Alarms } from '../alarms/alarms.ts';
import type { Clock } from '../host.ts';

/** Told below this many bytes, and told again as well above the other: in between nothing changes. */
const LOW_BYTES = 200_000_000;
const ENOUGH_BYTES = 300_000_000;

const KEY = 'disk';

export interface RoomWatchMeans {
  alarms: Alarms;
  /** Bytes that are free for the data folder; null where the file system does not say. */
  free: () => number | null;
  folder: string;
  clock: Clock;
}

/** Sees to it that the disk is told to be nearly full while there is still room for the alarm. */
export class RoomWatch {
  readonly #means: RoomWatchMeans;

  constructor(means: RoomWatchMeans) {
    this.#means = means;
  }

  check(): void {
    const { alarms, free, folder, clock } = this.#means;
    const freeBytes = free();
    if (freeBytes === null) return;
    const isHeld = alarms.holds(KEY);
    if (freeBytes < LOW_BYTES && !isHeld) {
      alarms.begin({ key: KEY, code: 'disk_low', source: null, since: clock.now(), details: { freeBytes, folder } });
    } else if (freeBytes >= ENOUGH_BYTES && isHeld) alarms.end(KEY, { freeBytes });
  }
}
