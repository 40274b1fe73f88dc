import { inEnglish } from '../contract/sayings/en.ts';
import type { Outcome } from './channel.ts';
import type { HttpFailure, HttpReply } from './http-client.ts';

/** Statuses beside 5xx that may be better next time. */
const PASSING: readonly number[] = [408, 425, 429];

/**
 * What a reply means for a delivery: 2xx done; 408, 425, 429 and 5xx may get better; the rest, redirects included, cannot
 * (W14). `detail`: what the target said about it, without secrets.
 */
export function outcomeOf(result: HttpReply | HttpFailure, name: string, detail = ''): Outcome {
  if (result.kind !== 'reply') return { kind: result.kind, error: inEnglish(['whatAndWhy', name, result.error]) };
  const { status, retryAfter } = result;
  if (status >= 200 && status < 300) return { kind: 'done' };
  const isRedirect = status >= 300 && status < 400;
  const error = inEnglish(
    detail === ''
      ? [isRedirect ? 'redirected' : 'targetAnswered', name, status]
      : [isRedirect ? 'redirectedWith' : 'targetAnsweredWith', name, status, detail],
  );
  if (status < 500 && !PASSING.includes(status)) return { kind: 'refused', error };
  return { kind: 'failed', error, ...(retryAfter === undefined ? {} : { retryAfter }) };
}
