import { isRecord, shown } from '../event/json.ts';
import type { Said } from './said.ts';

/** A value that was found instead, for a message: as JSON where it is short, else what it is. */
export function foundAs(value: unknown): string | Said {
  if (value === undefined) return ['nothing'];
  if (Array.isArray(value)) return ['aList'];
  return isRecord(value) ? ['anObject'] : shown(value);
}
