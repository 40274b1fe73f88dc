import type { HttpCall } from './http-client.ts';

/** A POST of JSON. */
export function json(
  url: string,
  body: unknown,
  headers: Record<string, string> = {},
): Pick<HttpCall, 'method' | 'url' | 'headers' | 'body'> {
  return {
    method: 'POST',
    url,
    headers: { 'user-agent': 'Hookdesk', 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  };
}
