import type { SenderData } from './data.ts';
import type { Problem } from './event.ts';
import { isNothing, isRecord, member, shown } from './json.ts';
import { reading } from './reading/en.ts';

/** The outside of a body: what happened, where its fields are, when. */
export interface Envelope {
  type: string;
  /** False where nothing names the event, so that its type is `event`. */
  isNamed: boolean;
  data: SenderData;
  /** The sender's time, most specific first; see {@link eventTime}. */
  times: unknown[];
  problems: Problem[];
}

/**
 * Reads `{type | event, data, timestamp}`. A body without a `data` object is its own data, one without a name is of type
 * `event`; null counts as absent. A name that is no text, and no text beside it, is a problem.
 */
export function readEnvelope(body: Record<string, unknown>): Envelope {
  const inner = member(body, 'data');
  const data = isRecord(inner) ? { values: inner, path: '$.data' } : { values: body, path: '$' };
  const times = [member(data.values, 'timestamp'), member(body, 'timestamp')];
  return { ...readName(body), data, times };
}

function readName(body: Record<string, unknown>): Pick<Envelope, 'type' | 'isNamed' | 'problems'> {
  const type = nameIn(body, 'type');
  const event = nameIn(body, 'event');
  const problems: Problem[] = [];
  if (type !== undefined && event !== undefined && type !== event) {
    const message = reading.fieldFound(reading.sameNameAsType(shown(type)), shown(event));
    problems.push({ path: '$.event', message });
  }
  const name = [type, event].find((candidate) => typeof candidate === 'string');
  if (typeof name === 'string') return { type: name, isNamed: true, problems };
  return { type: 'event', isNamed: false, problems: unnamed(body) };
}

/** Why a body that names nothing is not simply one without a name, if so. */
function unnamed(body: Record<string, unknown>): Problem[] {
  for (const key of ['type', 'event'] as const) {
    const value = member(body, key);
    if (typeof value === 'string' || isNothing(value)) continue;
    return [{ path: `$.${key}`, message: reading.fieldFound(reading.nameOfEvent, shown(value)) }];
  }
  return [];
}

/** Beside a name, an object or a list under the other key is content. */
function nameIn(body: Record<string, unknown>, key: 'type' | 'event'): string | number | boolean | undefined {
  const value = member(body, key);
  if (typeof value === 'string') return value.trim() === '' ? undefined : value.trim();
  return typeof value === 'number' || typeof value === 'boolean' ? value : undefined;
}
