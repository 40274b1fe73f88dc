import { isRecord } from '../../rules/event/json.ts';
import { TEXTS } from '../../rules/event/names.ts';
import { readTime } from '../../rules/event/time.ts';
import { type FieldValue, withFieldValues } from '../../rules/event/with-values.ts';

/** Members that say when something happened. */
const TIMES: ReadonlySet<string> = new Set(['timestamp', 'timenow', 'time', 'ts']);
/** Members that name one event, order or position, of which there must not be a second. */
const IDS: ReadonlySet<string> = new Set([
  ...['eventId', 'event_id', 'id'],
  ...TEXTS.orderId,
  ...TEXTS.clientOrderId,
  ...TEXTS.positionId,
]);
/** Below this a number counts seconds. */
const FIRST_MILLISECONDS = 1e11;
/** So many blanks tell one sending from the next. */
const BLANKS = 24;

/**
 * The text of a body as one that happens now: its times and ids are new, each in the form in which it stands there, and blanks at its end,
 * which mean nothing in JSON, make its bytes others, or the listener would take it for a repeat of what it was made from. What is no JSON
 * object stays as it is.
 *
 * @param now ms since 1970 UTC; another one gives another event
 * @param changes values of fields that are to be other ones
 */
export function asNewEvent(text: string, now: number, changes: Readonly<Record<string, FieldValue>> = {}): string {
  const content = objectIn(text);
  if (content === null) return text;
  const changed = withFieldValues(content, changes);
  renew(changed, now);
  if (isRecord(changed.data)) renew(changed.data, now);
  return JSON.stringify(changed) + blanksOf(now);
}

function renew(members: Record<string, unknown>, now: number): void {
  for (const [name, value] of Object.entries(members)) {
    if (TIMES.has(name)) members[name] = timeLike(value, now);
    else if (IDS.has(name) && typeof value === 'string' && value !== '') members[name] = `sample-${now}-0`;
    else if (IDS.has(name) && typeof value === 'number') members[name] = now;
  }
}

/** `now` as the value writes a time: s or ms, as a number, as digits, or ISO 8601; what is no time stays. */
function timeLike(value: unknown, now: number): unknown {
  if (readTime(value) === null) return value;
  if (typeof value === 'string' && !/^[\d.]+$/.test(value)) return new Date(now).toISOString();
  const count = Number(value) < FIRST_MILLISECONDS ? Math.floor(now / 1000) : now;
  return typeof value === 'string' ? String(count) : count;
}

function blanksOf(now: number): string {
  const bits = now.toString(2).slice(-BLANKS);
  return bits.replaceAll('0', ' ').replaceAll('1', '\t');
}

function objectIn(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}
