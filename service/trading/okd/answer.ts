import { isRecord, type JsonValue, member } from '../../../rules/event/json.ts';
import { parseStrictJson } from '../../../rules/event/strict-json.ts';
import { singleLine } from '../../../rules/templates/format.ts';
import type { HttpFailure, HttpReply } from '../../delivery/http-client.ts';
import type { Told } from '../told.ts';

/** What a request came to. Texts are of one line, and short. */
export type Answer =
  /** A success with what it says; `null` for an empty one. `at`: the exchange's clock, ms, where it tells. */
  | { kind: 'value'; value: JsonValue; at: number | null }
  | ToldError
  /** It answered, and what it said cannot be read. */
  | ({ kind: 'unreadable' } & Told)
  /** Not a byte of the request left. */
  | ({ kind: 'unsent' } & Told)
  /** The request may have arrived; no answer did. */
  | ({ kind: 'lost' } & Told);

/** The exchange says no, or that it failed. */
export interface ToldError {
  kind: 'error';
  status: number;
  /** The exchange's own code, or `HTTP 503` where it gave none. */
  code: string;
  message: string;
  /** `reference`: {code, message}; `examples`: {success: false, error: {code, message}}, of the hand-written pages alone. */
  form: 'reference' | 'examples' | 'other';
}

/** Codes beside a success that are no fault. */
const FINE: ReadonlySet<string> = new Set(['0', '200', '201']);
const LONGEST_MESSAGE = 200;

/** Reads what came back of a request; `redact` takes secrets out of what the exchange repeats. */
export function readAnswer(result: HttpReply | HttpFailure, redact: (text: string) => string): Answer {
  if (result.kind !== 'reply') return { kind: result.isSent ? 'lost' : 'unsent', message: result.error };
  const { status, body, headers } = result;
  const isSuccess = status >= 200 && status < 300;
  const parsed = body.trim() === '' ? ({ ok: true, value: null } as const) : parseStrictJson(body);
  if (!parsed.ok) {
    return isSuccess
      ? { kind: 'unreadable', message: `an answer that is no JSON: ${parsed.message}` }
      : untold(status, 'other');
  }
  const told = errorIn(parsed.value, status, isSuccess);
  if (told !== null) return { ...told, message: shortened(redact(told.message)), code: shortened(redact(told.code)) };
  const at = typeof headers.date === 'string' ? Date.parse(headers.date) : Number.NaN;
  return { kind: 'value', value: parsed.value, at: Number.isNaN(at) ? null : at };
}

function errorIn(value: JsonValue, status: number, isSuccess: boolean): ToldError | null {
  if (!isRecord(value)) return isSuccess ? null : untold(status, 'other');
  const inner = member(value, 'error');
  const examples = isRecord(inner) ? inner : null;
  if (member(value, 'success') === false && examples !== null) {
    return { ...untold(status, 'examples'), ...wordsOf(examples, 'code', 'message') };
  }
  const code = codeOf(member(value, 'code'));
  const bybit = codeOf(member(value, 'retCode'));
  const isFault = [code, bybit].some((each) => each !== null && /^\d+$/.test(each) && !FINE.has(each));
  if (isSuccess && !isFault && member(value, 'success') !== false && !isTold(inner)) return null;
  if (code !== null) return { ...untold(status, 'reference'), ...wordsOf(value, 'code', 'message') };
  return {
    ...untold(status, 'other'),
    ...wordsOf(value, 'retCode', 'retMsg'),
    ...wordsOf(examples ?? {}, 'code', 'message'),
  };
}

function isTold(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '' && value !== false;
}

function wordsOf(record: Record<string, unknown>, codeName: string, messageName: string): Partial<ToldError> {
  const code = codeOf(member(record, codeName));
  const message = member(record, messageName);
  const words = Array.isArray(message) ? message.join('; ') : message;
  return {
    ...(code === null ? {} : { code }),
    ...(typeof words === 'string' && words !== '' ? { message: words } : {}),
  };
}

function codeOf(value: unknown): string | null {
  return typeof value === 'number' || (typeof value === 'string' && value !== '') ? String(value) : null;
}

function untold(status: number, form: ToldError['form']): ToldError {
  const message =
    status >= 300 && status < 400 ? 'a redirect, which is not followed' : `the exchange answered ${status}`;
  return { kind: 'error', status, code: `HTTP ${status}`, message, form };
}

function shortened(text: string): string {
  const line = singleLine(text);
  return line.length > LONGEST_MESSAGE ? `${line.slice(0, LONGEST_MESSAGE - 1)}…` : line;
}
