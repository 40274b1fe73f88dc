import { DAY_MS, wallClock } from '../../rules/conditions/wall-clock.ts';

/** A time (ms since 1970) by the clocks of a zone: `14:30`, on another day than `now`'s `Sat 08:00`. */
export function timeText(at: number, now: number, timezone: string): string {
  const wall = new Date(wallClock(at, timezone));
  const time = wall.toISOString().slice(11, 16);
  const isToday = Math.floor(wall.getTime() / DAY_MS) === Math.floor(wallClock(now, timezone) / DAY_MS);
  return isToday ? time : `${wall.toUTCString().slice(0, 3)} ${time}`;
}
