import { type Path, valueAt } from '../../../rules/document/json-edit.ts';
import { pathSteps } from '../../../rules/document/json-path.ts';
import { isRecord } from '../../../rules/event/json.ts';
import { SIZES } from './visual/actions/parameters.ts';
import { NO_PATH } from './visual/vocabulary.ts';

/** What a part of a rule still waits for: a value, or the path of a field of the sender. */
export type Unfinished = 'value' | 'path';

/** What is still to be entered at a JSON path; null where something stands that may be right or wrong. */
export function unfinishedAt(document: unknown, path: string | Path): Unfinished | null {
  const place = typeof path === 'string' ? pathSteps(path) : path;
  const value = valueAt(document, place);
  if (place[0] === 'actions') return place.length === 2 && hasNoSize(value) ? 'value' : null;
  if (place[0] !== 'conditions') return null;
  if (place.at(-1) === 'path') return value === NO_PATH ? 'path' : null;
  const isOperand = place.at(-1) === 'value' || place.at(-2) === 'value';
  return isOperand && (value === undefined || value === null) ? 'value' : null;
}

/** An order whose size was taken out, or never entered. */
function hasNoSize(action: unknown): boolean {
  return isRecord(action) && action.type === 'order' && SIZES.every((size) => action[size] === undefined);
}
