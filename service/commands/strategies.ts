import type { Strategy } from '../../rules/document/strategy.ts';
import { HookdeskError } from '../errors.ts';
import { readSettings } from '../settings/settings.ts';

/** The strategies of a folder's settings; none where those have a mistake: a back-test needs no data folder. */
export function strategiesOf(folder: string): readonly Strategy[] {
  try {
    return readSettings(folder).strategies;
  } catch (error) {
    if (error instanceof HookdeskError) return [];
    throw error;
  }
}
