import type { FastifyReply } from 'fastify';
import { inEnglish, type Said } from '../contract/sayings/en.ts';
import type { ErrorCode } from '../errors.ts';

/** Statuses of the listener; codes that are not here never leave it. */
const STATUS = {
  INVALID_BODY: 400,
  MALFORMED_REQUEST: 400,
  INVALID_SIGNATURE: 401,
  STALE_TIMESTAMP: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  REQUEST_TIMEOUT: 408,
  BODY_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  RATE_LIMITED: 429,
  CROWDED: 429,
  HEADERS_TOO_LARGE: 431,
  INTERNAL: 500,
  JOURNAL_BUSY: 503,
  JOURNAL_FULL: 503,
  JOURNAL_FAILED: 503,
  STOPPING: 503,
} as const satisfies Partial<Record<ErrorCode, number>>;

export type RefusalCode = keyof typeof STATUS;

export const JSON_TYPE = 'application/json; charset=utf-8';

/** An answer other than 200, ready to be sent. A stage of the pipeline returns one instead of its result. */
export class Refusal {
  readonly code: RefusalCode;
  readonly status: number;
  /** The message, without its language. */
  readonly said: Said;
  /** JSON text. */
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: RefusalCode,
    said: Said,
    body: string,
    headers: Readonly<Record<string, string>>,
    status: number = STATUS[code],
  ) {
    this.code = code;
    this.status = status;
    this.said = said;
    this.body = body;
    this.headers = headers;
  }
}

/** `{"error":{"code","message"}}` with the lower-case code and the text of the error catalogue, of which `said` is the phrase; `status` instead of the code's own. */
export function refusal(
  code: Exclude<RefusalCode, 'INTERNAL'>,
  said: Said,
  headers: Readonly<Record<string, string>> = {},
  status?: number,
): Refusal {
  const error = { code: code.toLowerCase(), message: inEnglish(said) };
  return new Refusal(code, said, JSON.stringify({ error }), headers, status);
}

/** 500: nothing was accepted; the log has the cause under `logId`, the sender learns nothing else. */
export function internalRefusal(logId: string): Refusal {
  return new Refusal('INTERNAL', ['ourError', logId], JSON.stringify({ error: { code: 'internal', logId } }), {});
}

export function refuse(reply: FastifyReply, refused: Refusal): FastifyReply {
  return reply.code(refused.status).headers(refused.headers).header('content-type', JSON_TYPE).send(refused.body);
}
