import { followPath, parsePath } from '../../rules/conditions/path.ts';
import { isRecord } from '../../rules/event/json.ts';
import { parseStrictJson } from '../../rules/event/strict-json.ts';
import { clipped, singleLine } from '../../rules/templates/format.ts';
import type { FailureCode } from '../contract/registrations.ts';
import { inEnglish, type Said } from '../contract/sayings/en.ts';
import type { HttpFailure, HttpReply } from '../delivery/http-client.ts';
import type { CallAction } from './call.ts';

/** What came of a call. */
export type Answer =
  | { kind: 'done'; body: unknown }
  | {
      kind: 'failed';
      code: FailureCode;
      /** HTTP status; null where no answer came. */
      status: number | null;
      /** What the provider said, or what became of the connection. One line. */
      detail: string;
      /** The same where it is Hookdesk that says it. */
      said?: Said | undefined;
      /** Whether the same call may be sent again by itself. Never after a creation whose outcome is unknown. */
      isRetryable: boolean;
      /** ms, where the provider said when to come back. */
      retryAfter: number | undefined;
    };
export type FailedAnswer = Extract<Answer, { kind: 'failed' }>;

const LONGEST_DETAIL = 300;
/** Levels of JSON in an answer. */
const MOST_LEVELS = 64;

/**
 * What a reply means. A creation without a definite answer (time-out, broken connection, 408, 5xx, 303) is `unknown`: it may have
 * happened, and doing it again could register twice. A change or removal says the same again, so it may be repeated.
 *
 * `meanings`: the profile's words for the provider's own codes.
 */
export function readAnswer(
  action: CallAction,
  result: HttpReply | HttpFailure,
  meanings: Readonly<Record<string, string>>,
): Answer {
  if (result.kind !== 'reply') return withoutReply(action, result);
  const { status, retryAfter } = result;
  const body = jsonIn(result.body);
  if (status >= 200 && status < 300) return isPage(result.body) ? pageInstead(action, status) : { kind: 'done', body };
  const code = codeOf(action, status);
  return {
    kind: 'failed',
    code,
    status,
    detail: detailOf(body, meanings),
    isRetryable: code === 'rate_limited' || code === 'unavailable' || (code === 'unknown' && action !== 'create'),
    retryAfter,
  };
}

function withoutReply(action: CallAction, { error, said, isSent, kind }: HttpFailure): Answer {
  return {
    kind: 'failed',
    code: isSent ? 'unknown' : 'unreachable',
    status: null,
    detail: error,
    said,
    isRetryable: kind === 'failed' && (!isSent || action !== 'create'),
    retryAfter: undefined,
  };
}

/** A log-in page, or one of a proxy on the way, comes with 200, and says nothing of what was asked. */
function isPage(body: string): boolean {
  return body.trimStart().startsWith('<');
}

function pageInstead(action: CallAction, status: number): Answer {
  const said: Said = ['pageInstead'];
  return {
    kind: 'failed',
    code: 'unknown',
    status,
    detail: inEnglish(said),
    said,
    isRetryable: action !== 'create',
    retryAfter: undefined,
  };
}

const CODES: ReadonlyMap<number, FailureCode> = new Map<number, FailureCode>([
  [401, 'unauthorized'],
  [403, 'forbidden'],
  [404, 'not_found'],
  [410, 'not_found'],
  [409, 'conflict'],
  [429, 'rate_limited'],
  [408, 'unknown'],
  [303, 'unknown'],
]);

function codeOf(action: CallAction, status: number): FailureCode {
  const known = CODES.get(status);
  if (known !== undefined) return known;
  if (status >= 500) return action === 'create' ? 'unknown' : 'unavailable';
  return status < 400 ? 'redirect' : 'refused';
}

/** The provider's words: `{code, message}` or `{error: {code, message}}`; a code with a meaning in the profile has that too. */
function detailOf(body: unknown, meanings: Readonly<Record<string, string>>): string {
  if (!isRecord(body)) return '';
  const inner = isRecord(body.error) ? body.error : body;
  const code = textOf(inner.code);
  const meaning = Object.hasOwn(meanings, code) ? (meanings[code] ?? '') : '';
  const said = textOf(inner.message) || textOf(body.error) || textOf(body.message);
  return clipped(singleLine([code, meaning, said].filter((part) => part !== '').join(' ')), LONGEST_DETAIL);
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function jsonIn(text: string): unknown {
  const parsed = parseStrictJson(text, MOST_LEVELS);
  return parsed.ok ? parsed.value : undefined;
}

/** Longest id that is taken over. */
const LONGEST_ID = 200;

/** The id in an answer, or null where there is none that could be one. Digits of any length stay as they were written. */
export function idIn(body: unknown, path: string): string | null {
  const id = textOf(valueAt(body, path));
  return isRemoteId(id) ? id : null;
}

/** Whether a text can be a provider's id: one line without control characters, not too long. */
export function isRemoteId(id: string): boolean {
  return id !== '' && id.length <= LONGEST_ID && !/[\p{Cc}\p{Cf}]/u.test(id) && id.trim() === id;
}

/** What a path of plain property and index access leads to; undefined where it leads to nothing. */
export function valueAt(body: unknown, path: string): unknown {
  const parsed = parsePath(path);
  return 'problem' in parsed ? undefined : followPath(body, parsed.steps);
}
