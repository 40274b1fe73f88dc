import { HookdeskError } from '../errors.ts';
import { readSettings } from '../settings/settings.ts';

/** The time zone of a folder's settings. A listing is still a listing where those have a mistake: then it is UTC. */
export function timezoneOf(folder: string): string {
  try {
    return readSettings(folder).timezone;
  } catch (error) {
    if (error instanceof HookdeskError) return 'UTC';
    throw error;
  }
}
