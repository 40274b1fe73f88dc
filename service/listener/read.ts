import { isRecord } from '../../rules/event/json.ts';
import { type ReadEvent, readEvent, readText } from '../../rules/event/read.ts';
import { parseStrictJson } from '../../rules/event/strict-json.ts';
import type { Said } from '../contract/sayings/en.ts';
import type { Media } from './media.ts';
import { type Refusal, refusal } from './refusal.ts';

/** A body that could be read; `body` is null for text. */
export interface Reading extends ReadEvent {
  body: Record<string, unknown> | null;
}

// ignoreBOM keeps the mark in the text, where it is refused; without it the decoder would drop it unseen.
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Reads the verified bytes into an event. 400 for everything that cannot be read without doubt; a
 * message says what is wrong and where, and never quotes the body.
 */
export function readBody(
  bytes: Uint8Array,
  media: Media,
  origin: { source: string; preset: string; receivedAt: number },
): Reading | Refusal {
  const text = decodeText(bytes);
  if (text === null) return unreadable(['bodyNotUtf8']);
  if (text === '') return unreadable(['bodyEmpty']);
  return media === 'text' ? readPlain(text, origin) : readJson(text, origin);
}

function readJson(text: string, origin: Parameters<typeof readEvent>[1]): Reading | Refusal {
  const parsed = parseStrictJson(text);
  if (!parsed.ok) return unreadable(['atCharacter', parsed.said, parsed.offset + 1]);
  const body = parsed.value;
  if (!isRecord(body)) return unreadable(['object']);
  const { event, problems } = readEvent(body, origin);
  return { event, problems, body };
}

function readPlain(text: string, origin: Parameters<typeof readText>[1]): Reading | Refusal {
  if (text.startsWith(BYTE_ORDER_MARK)) return unreadable(['bodyMarked']);
  const { event, problems } = readText(text, origin);
  return { event, problems, body: null };
}

/** The text of UTF-8 bytes, a byte order mark included, or null for other bytes. */
export function decodeText(bytes: Uint8Array): string | null {
  try {
    return utf8.decode(bytes);
  } catch {
    return null;
  }
}

function unreadable(detail: Said): Refusal {
  return refusal('INVALID_BODY', ['bodyUnreadable', detail]);
}
