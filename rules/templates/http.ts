import { isRecord } from '../event/json.ts';
import type { ActionOf } from './action.ts';
import { joinAddress, splitAddress } from './address.ts';
import { digestOf } from './builtin/digest.ts';
import { type Format, headerValue } from './format.ts';
import type { Rendering } from './scope.ts';

/** Methods that carry a body. */
const WITH_BODY: readonly string[] = ['POST', 'PUT', 'PATCH'];
/** Characters of one value in the address or a header, where servers take 8 KiB or 16; in the body values stand whole. */
const VALUE_LIMIT = 8_000;

/**
 * `{method, url, headers, body, timeout?}`: values in the address are URL-encoded, header values stay on one line, an object
 * as body is JSON with the templates in its strings rendered. Without a body a POST, PUT or PATCH carries the event,
 * or what the batch adds up to (S62).
 */
export function renderHttp(action: ActionOf<'http'>, rendering: Rendering): Record<string, unknown> {
  const { origin, rest } = splitAddress(action.url);
  const method = (action.method ?? 'POST').toUpperCase();
  const headers = headersOf(action.headers ?? {}, rendering);
  const hasBody = WITH_BODY.includes(method) || action.body !== undefined;
  const body = hasBody ? bodyOf(action, headers, rendering) : null;
  return {
    method,
    url: joinAddress(origin, rendering.text(rest, 'url', VALUE_LIMIT)),
    headers: body?.type === undefined ? headers : { 'content-type': body.type, ...headers },
    body: body?.text ?? null,
    ...(action.timeout === undefined ? {} : { timeout: action.timeout }),
  };
}

function headersOf(headers: Record<string, string>, rendering: Rendering): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name.toLowerCase(),
      headerValue(rendering.text(value, 'header', VALUE_LIMIT)),
    ]),
  );
}

/** `type` is the content type to send where the rule names none. */
function bodyOf(
  { body, batch }: ActionOf<'http'>,
  headers: Record<string, string>,
  rendering: Rendering,
): { text: string; type?: string } {
  if (body === undefined) {
    const told = digestOf(rendering.context, batch)?.body ?? rendering.event;
    return { text: JSON.stringify(told), type: 'application/json' };
  }
  if (typeof body !== 'string') return { text: JSON.stringify(filled(body, rendering)), type: 'application/json' };
  const format = formatOf(headers['content-type'], body);
  const text = rendering.text(body, format);
  return { text, type: format === 'json' ? 'application/json' : 'text/plain; charset=utf-8' };
}

/** How values are escaped in a text body: as its content type says, or as JSON where it looks like JSON. */
function formatOf(contentType: string | undefined, body: string): Format {
  if (contentType === undefined) return /^\s*[{[](?![{%])/.test(body) ? 'json' : 'plain';
  if (/[/+]json\b/i.test(contentType)) return 'json';
  if (/x-www-form-urlencoded/i.test(contentType)) return 'form';
  return /[/+](?:html|xml)\b/i.test(contentType) ? 'html' : 'plain';
}

function filled(value: unknown, rendering: Rendering): unknown {
  if (typeof value === 'string') return rendering.text(value, 'plain');
  if (Array.isArray(value)) return value.map((element) => filled(element, rendering));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, filled(inner, rendering)]));
}
