/** Values of these headers are shown: they prove nothing and identify nobody. */
const SHOWN: ReadonlySet<string> = new Set([
  'accept',
  'accept-encoding',
  'connection',
  'content-encoding',
  'content-length',
  'content-type',
  'date',
  'host',
  'origin',
  'transfer-encoding',
  'user-agent',
  'x-timestamp',
  'webhook-timestamp',
  'svix-timestamp',
]);

/** What commonly stands before a signature or a token, and is no part of it. */
const PREFIX = /^(?:sha1=|sha256=|sha384=|sha512=|v0=|v1[,=]|t=|Bearer |Basic |Token )/i;

const LONGEST = 200;
const MOST_BODY = 16_384;
const MOST_DEPTH = 32;

/** Headers as they may be shown: of all that could prove or identify, only the shape. */
export function maskedHeaders(rawHeaders: readonly string[]): { name: string; value: string }[] {
  return Array.from({ length: Math.floor(rawHeaders.length / 2) }, (_, index) => {
    const name = (rawHeaders[index * 2] ?? '').toLowerCase().slice(0, LONGEST);
    const value = rawHeaders[index * 2 + 1] ?? '';
    return { name, value: SHOWN.has(name) ? value.slice(0, LONGEST) : shapeOf(value) };
  });
}

/** Structure and names of a JSON body, every value masked; null where it is none. */
export function maskedBody(body: Uint8Array | null): string | null {
  if (body === null) return null;
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(body));
    return JSON.stringify(masked(value, 0), null, 2).slice(0, MOST_BODY);
  } catch {
    return null;
  }
}

function masked(value: unknown, depth: number): unknown {
  if (depth > MOST_DEPTH) return '…';
  if (Array.isArray(value)) return value.slice(0, 50).map((inner) => masked(inner, depth + 1));
  if (typeof value !== 'object' || value === null) return value === null ? null : `*** (${typeof value})`;
  const entries = Object.entries(value).slice(0, 200);
  return Object.fromEntries(entries.map(([name, inner]) => [name.slice(0, 100), masked(inner, depth + 1)]));
}

/** `*** (64 hex digits after "sha256=")`. */
function shapeOf(value: string): string {
  const prefix = PREFIX.exec(value)?.[0] ?? '';
  const rest = value.slice(prefix.length);
  const kind = /^[0-9a-fA-F]+$/.test(rest) ? 'hex digits' : 'characters';
  return `*** (${rest.length} ${kind}${prefix === '' ? '' : ` after ${JSON.stringify(prefix)}`})`;
}
