import { hash, timingSafeEqual } from 'node:crypto';
import { singleHeader } from '../verify/header.ts';

/** Header by which a test request of our own says that it is one. */
export const PASS_HEADER = 'x-hookdesk-pass';

/**
 * Whether a request is a test of our own. The pass is made anew at each start and known to this user alone. It opens the wall of a
 * source that takes requests from certain addresses only, which this machine is none of, and nothing else: the request is verified
 * like any other.
 */
export function hasPass(rawHeaders: readonly string[], pass: string | null): boolean {
  const given = pass === null ? null : singleHeader(rawHeaders, PASS_HEADER);
  return given !== null && pass !== null && timingSafeEqual(digest(given), digest(pass));
}

function digest(text: string): Buffer {
  return hash('sha256', text, 'buffer');
}
