import type { Endpoint } from './endpoint.ts';
import { overLimit, STRANGERS_PER_MINUTE } from './rate-limit.ts';
import { Refusal, refusal } from './refusal.ts';

const HEALTH_PATH = '/healthz';
const HEALTH_METHODS = new Set(['GET', 'HEAD']);

const notFound = refusal('NOT_FOUND', ['nothingAtPath']);
const onlyPost = refusal('METHOD_NOT_ALLOWED', ['onlyPost'], { allow: 'POST' });
/** The catalogue's text speaks of POST, so this one has its own. */
const onlyGet = refusal('METHOD_NOT_ALLOWED', ['onlyGet'], { allow: 'GET, HEAD' });

/** Where a request goes. */
export interface Route {
  endpoint: Endpoint;
  /** Index of the source's secret that the path ended with; null where it ended with none. */
  pathSecret: number | null;
}

/**
 * Which source a request is for, or `health`. 404 for everything that is no source's path, which a query, a malformed
 * percent-encoding, a trailing slash and a wrong token in the path make it; 405 for another method on a known path.
 *
 * @param now ms since 1970, for tokens that end
 * @param isWalledOff whether a source takes nothing from this address; then its path is found whatever the token, so that only those
 *   who may send learn whether one is right
 */
export function route(
  endpoints: ReadonlyMap<string, Endpoint>,
  { method, target }: { method: string; target: string },
  now: number,
  isWalledOff: (endpoint: Endpoint) => boolean,
): Route | 'health' | Refusal {
  const found = exactly(endpoints, target) ?? byToken(endpoints, target, now, isWalledOff);
  if (found instanceof Refusal) return found;
  if (found !== undefined) return method === 'POST' ? found : onlyPost;
  if (pathOf(target) === HEALTH_PATH) return HEALTH_METHODS.has(method) ? 'health' : onlyGet;
  return notFound;
}

function exactly(endpoints: ReadonlyMap<string, Endpoint>, target: string): Route | undefined {
  const endpoint = endpoints.get(target) ?? endpoints.get(pathOf(target));
  return endpoint && { endpoint, pathSecret: null };
}

/**
 * `/hooks/tv/<token>`: the segment is compared as it came, because a token may hold an encoded slash. Guesses count as requests
 * that cannot be verified, so that nobody guesses for long.
 */
function byToken(
  endpoints: ReadonlyMap<string, Endpoint>,
  target: string,
  now: number,
  isWalledOff: (endpoint: Endpoint) => boolean,
): Route | Refusal | undefined {
  const path = withoutOrigin(target);
  const end = path.lastIndexOf('/');
  if (end === -1) return undefined;
  const endpoint = endpoints.get(decoded(path.slice(0, end))) ?? endpoints.get(decoded(path.slice(0, end + 1)));
  if (endpoint === undefined || endpoint.pathToken === null) return undefined;
  if (isWalledOff(endpoint)) return { endpoint, pathSecret: null };
  const pathSecret = endpoint.pathToken(path.slice(end + 1), now);
  if (pathSecret !== -1) return { endpoint, pathSecret };
  const wait = endpoint.strangers.take(now, STRANGERS_PER_MINUTE);
  return wait > 0 ? overLimit(['moreUnverified', STRANGERS_PER_MINUTE], wait) : undefined;
}

function pathOf(target: string): string {
  return decoded(withoutOrigin(target));
}

/** The path of a request target; also of one in absolute form, which HTTP/1.1 servers must take (RFC 9112 section 3.2.2). */
function withoutOrigin(target: string): string {
  return target.startsWith('/') ? target : target.replace(/^https?:\/\/[^/]*/i, '');
}

/** Empty, which is no source's path, where the percent-encoding is malformed. */
function decoded(path: string): string {
  if (!path.includes('%')) return path;
  try {
    // Not decodeURIComponent: an encoded slash is no separator (RFC 3986 section 2.2).
    return decodeURI(path);
  } catch {
    return '';
  }
}
