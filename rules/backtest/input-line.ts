import type { Problem } from '../event/event.ts';
import { isNothing, isRecord, shown } from '../event/json.ts';
import { type ReadEvent, readEvent, readText } from '../event/read.ts';
import { recognise } from '../event/recognise.ts';
import { parseStrictJson } from '../event/strict-json.ts';
import { readTime } from '../event/time.ts';
import { withoutTokens } from '../event/token-members.ts';

/** The source of a line that names none. */
const FILE = 'file';

/** What `preset` may say: the presets of the settings, and `generic` for none of them. */
const PRESETS: readonly string[] = [
  'okd',
  'okd-signed',
  'tradingview',
  'standard-webhooks',
  'github',
  'stripe',
  'token',
  'hmac',
  'generic',
];

/** A body as it stands in a line: an object, or the text of a plain-text delivery. */
type Body = Record<string, unknown> | string;

/**
 * Reads one line of a back-test's input, parsed: `{source, at, body, preset?}` with `at` the time of receipt in ms, or the body
 * alone. Without a time of receipt the event was received at its own time, or at `clock` (ms, the receipt of the line before)
 * where it has none. Without `preset` the sender is recognised by the shape of the body; a text is TradingView's. What else stands
 * beside `body` is its author's note.
 *
 * Gives the problem of a line that is none; an event that is not understood has its `problems` inside, as a delivery has.
 */
export function readInputLine(line: unknown, clock: number): ReadEvent | Problem {
  if (!isBody(line)) return problem('$', 'an object', line);
  if (!isEnvelope(line)) return readBody(line, { source: FILE, preset: recognise(line), at: null }, clock);
  const { source = FILE, body } = line;
  if (typeof source !== 'string' || source === '') return problem('$.source', 'the id of a source', source);
  const at = receiptOf(line.at);
  if (at === undefined) return problem('$.at', 'the time of receipt in ms since 1970', line.at);
  if (!isBody(body)) return problem('$.body', 'an object or a text', body);
  const preset = line.preset ?? recognise(body);
  if (typeof preset !== 'string' || !PRESETS.includes(preset)) {
    return problem('$.preset', `one of ${PRESETS.join(', ')}`, preset);
  }
  return readBody(body, { source, preset, at }, clock);
}

function isBody(value: unknown): value is Body {
  return isRecord(value) || typeof value === 'string';
}

/** A member `body` alone does not make one: alerts have a text of that name too. */
function isEnvelope(line: Body): line is Record<string, unknown> {
  if (typeof line === 'string' || !Object.hasOwn(line, 'body')) return false;
  // With a body that is none, only a line of which nothing else could be the event.
  if (!isBody(line.body)) return Object.keys(line).every((key) => key === 'body' || ENVELOPE_KEYS.includes(key));
  return ENVELOPE_KEYS.some((key) => Object.hasOwn(line, key)) || Object.keys(line).length === 1;
}

const ENVELOPE_KEYS = ['at', 'source', 'preset'];

/** Null where the line does not tell, undefined where what it tells is no time. */
function receiptOf(at: unknown): number | null | undefined {
  if (isNothing(at)) return null;
  // A number is ms, however small: a made-up file may begin at 0.
  if (typeof at === 'number') return Number.isFinite(at) && at >= 0 ? Math.round(at) : undefined;
  return readTime(at) ?? undefined;
}

interface Receipt {
  source: string;
  preset: string;
  at: number | null;
}

function readBody(body: Body, { source, preset, at }: Receipt, clock: number): ReadEvent {
  // No time of an event's own lies in the future of an infinitely late receipt: it has its own, or none.
  const origin = { source, preset, receivedAt: at ?? Number.POSITIVE_INFINITY };
  const read = typeof body === 'string' ? readSentText(body, origin) : readObject(body, origin);
  if (at !== null) return read;
  const own = Number.isFinite(read.event.at) ? read.event.at : clock;
  return { ...read, event: { ...read.event, at: own, receivedAt: own } };
}

/** TradingView sends an alert's text as JSON where it is JSON. */
function readSentText(text: string, origin: Parameters<typeof readText>[1]): ReadEvent {
  const parsed = parseStrictJson(text);
  return parsed.ok && isRecord(parsed.value) ? readObject(parsed.value, origin) : readText(text, origin);
}

function readObject(body: Record<string, unknown>, origin: Parameters<typeof readEvent>[1]): ReadEvent {
  return readEvent(origin.preset === 'tradingview' ? withoutTokens(body) : body, origin);
}

function problem(path: string, expected: string, found: unknown): Problem {
  return { path, message: `expected ${expected}, found ${shown(found)}` };
}
