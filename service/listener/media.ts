import type { IncomingHttpHeaders } from 'node:http';
import type { Said } from '../contract/sayings/en.ts';
import { type Refusal, refusal } from './refusal.ts';

/** How a body is to be read. */
export type Media = 'json' | 'text';

const JSON_SUFFIX = /^[a-z0-9!#$&^_.+-]+\/[a-z0-9!#$&^_.-]+\+json$/;
const UTF_8 = /^;\s*charset="?(?:utf-?8|us-ascii)"?$/;

/**
 * 415 unless the content type is JSON, or plain UTF-8 text where the source takes text. A missing or empty one is taken as
 * JSON: a sender that names no type claims no other, and strict reading (400) decides whether it is. A `charset` of JSON has
 * no meaning (RFC 8259 section 11) and is not looked at; that of text has.
 */
export function mediaOf(headers: IncomingHttpHeaders, acceptText: boolean): Media | Refusal {
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
    return refusal('UNSUPPORTED_MEDIA_TYPE', ['otherMedia', 'content-encoding identity', shown(encoding)]);
  }
  const contentType = headers['content-type'];
  // Nothing, or what nearly every sender sends, before any parsing.
  if (contentType === undefined || contentType === '' || contentType === 'application/json') return 'json';
  const media = read(contentType, acceptText);
  if (media !== null) return media;
  const expected: string | Said = acceptText ? ['jsonOrPlainText'] : 'application/json';
  return refusal('UNSUPPORTED_MEDIA_TYPE', ['otherMedia', expected, shown(contentType)]);
}

/** The same with the body in hand: where a source takes text and nothing says what came, only an object can be JSON. */
export function mediaOfBody(headers: IncomingHttpHeaders, acceptText: boolean, body: Uint8Array): Media | Refusal {
  const media = mediaOf(headers, acceptText);
  const isNamed = headers['content-type'] !== undefined && headers['content-type'] !== '';
  return media !== 'json' || isNamed || !acceptText || beginsObject(body) ? media : 'text';
}

const BLANKS: ReadonlySet<number> = new Set([0x20, 0x09, 0x0a, 0x0d]);
const BRACE = 0x7b;

function beginsObject(body: Uint8Array): boolean {
  return body.find((byte) => !BLANKS.has(byte)) === BRACE;
}

function read(contentType: string, acceptText: boolean): Media | null {
  const lower = contentType.toLowerCase();
  const end = lower.indexOf(';');
  const type = (end === -1 ? lower : lower.slice(0, end)).trim();
  if (type === 'application/json' || JSON_SUFFIX.test(type)) return 'json';
  const charset = end === -1 ? '' : lower.slice(end).trim();
  return acceptText && type === 'text/plain' && (charset === '' || UTF_8.test(charset)) ? 'text' : null;
}

function shown(header: string): string | Said {
  return header === '' ? ['emptyOne'] : JSON.stringify(header.slice(0, 100));
}
