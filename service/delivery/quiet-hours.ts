import { isWithinHours } from '../../rules/engine/hours.ts';
import type { Settings } from '../settings/schema.ts';

/**
 * True while notifications are to be silent, `at` in ms since 1970. What is silent still arrives and is listed; what Hookdesk itself
 * has to say about money, and every error, sounds all the same: its payload says that it is `urgent`.
 */
export function isQuiet({ quietHours, timezone }: Pick<Settings, 'quietHours' | 'timezone'>, at: number): boolean {
  return quietHours !== undefined && isWithinHours(quietHours, at, timezone);
}
