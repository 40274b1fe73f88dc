import { DAY_MS, wallClock } from '../../rules/conditions/wall-clock.ts';
import type { ToldLanguage } from '../contract/general-settings.ts';

/** A wall clock's time is taken for UTC. */
const weekday = (locale: string) => new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' });
const WEEKDAYS = { en: weekday('en-US'), ru: weekday('ru'), zh: weekday('zh-CN') } as const;

/** A time (ms since 1970) by the clocks of a zone: `14:30`, on another day than `now`'s `Sat 08:00`. */
export function timeText(at: number, now: number, timezone: string, language: ToldLanguage = 'en'): string {
  const wall = new Date(wallClock(at, timezone));
  const time = wall.toISOString().slice(11, 16);
  const isToday = Math.floor(wall.getTime() / DAY_MS) === Math.floor(wallClock(now, timezone) / DAY_MS);
  return isToday ? time : `${WEEKDAYS[language].format(wall)} ${time}`;
}
