import type { Endpoint } from './endpoint.ts';
import { Refusal, refusal } from './refusal.ts';

const HEALTH_PATH = '/healthz';
const HEALTH_METHODS = new Set(['GET', 'HEAD']);

const notFound = refusal('NOT_FOUND');
const onlyPost = refusal('METHOD_NOT_ALLOWED', {}, { allow: 'POST' });
/** The catalogue's text speaks of POST, so this one has its own. */
const onlyGet = new Refusal(
  'METHOD_NOT_ALLOWED',
  JSON.stringify({ error: { code: 'method_not_allowed', message: 'Only GET is taken here' } }),
  { allow: 'GET, HEAD' },
);

/**
 * Which source a request is for, or `health`. 404 for everything that is no source's path, which a query, a malformed
 * percent-encoding and a trailing slash make it; 405 for another method on a known path.
 */
export function route(
  endpoints: ReadonlyMap<string, Endpoint>,
  method: string,
  target: string,
): Endpoint | 'health' | Refusal {
  const endpoint = endpoints.get(target) ?? endpoints.get(pathOf(target));
  if (endpoint !== undefined) return method === 'POST' ? endpoint : onlyPost;
  if (pathOf(target) === HEALTH_PATH) return HEALTH_METHODS.has(method) ? 'health' : onlyGet;
  return notFound;
}

/** The path of a request target; also of one in absolute form, which HTTP/1.1 servers must take (RFC 9112 section 3.2.2). */
function pathOf(target: string): string {
  const path = target.startsWith('/') ? target : target.replace(/^https?:\/\/[^/]*/i, '');
  if (!path.includes('%')) return path;
  try {
    // Not decodeURIComponent: an encoded slash is no separator (RFC 3986 section 2.2).
    return decodeURI(path);
  } catch {
    return '';
  }
}
