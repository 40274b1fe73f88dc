import { createSecretKey, hash } from 'node:crypto';
import type { Source } from '../settings/schema.ts';
import { pathOf } from '../settings/source.ts';
import { listSchemeOf } from './verify/presets.ts';
import { type HmacScheme, schemeOf } from './verify/scheme.ts';
import type { ListScheme } from './verify/signature-list.ts';
import { type SignedValues, signatureOf } from './verify/signed-content.ts';

/** What proves a request of our own; `webhookId`: the key of `secretsById` that it belongs to (okd-signed). */
interface Secret {
  value: string;
  webhookId?: string;
}

/**
 * Headers of a request of our own (tester, `send`, samples), signed as the source's preset says; includes the content type. To
 * TradingView's preset the address proves the request: see {@link provenAddress}.
 *
 * @param secret the source's newest
 * @param now ms since 1970 UTC; becomes the timestamp where the scheme has one.
 */
export function signRequest(source: Source, secret: Secret, body: Uint8Array, now: number): Record<string, string> {
  return {
    'content-type': contentType(source, body),
    ...unsignedHeaders(source, now),
    ...proof(source, secret, body, now),
  };
}

/** The address that proves a request: TradingView's token is the last segment of the path; any other address as it is. */
export function provenAddress(source: Source, { value }: Secret, address: string): string {
  if (source.preset !== 'tradingview') return address;
  const url = new URL(address);
  // Of an address that somebody gave with its token, nothing is changed.
  if (url.pathname !== pathOf(source)) return address;
  url.pathname += `${url.pathname.endsWith('/') ? '' : '/'}${encodeURIComponent(value)}`;
  return url.href;
}

function proof(source: Source, secret: Secret, body: Uint8Array, now: number): Record<string, string> {
  if (source.preset === 'tradingview') return {};
  const list = listSchemeOf(source);
  if (list !== null) return listHeaders(list, secret, body, now);
  const scheme = schemeOf(source);
  return scheme === null ? tokenHeaders(source, secret.value) : hmacHeaders(scheme, secret, body, now);
}

/** What the sender sends besides, which nothing signs. */
function unsignedHeaders({ preset }: Source, now: number): Record<string, string> {
  // The document's tester sends a timestamp with the basic scheme too (SPEC row S107).
  return preset === 'okd' ? { 'x-timestamp': String(now) } : {};
}

/** As TradingView decides it: what is JSON is sent as JSON. Others send text only where the source takes it. */
function contentType({ preset, acceptText }: Source, body: Uint8Array): string {
  const mayBeText = preset === 'tradingview' || acceptText === true;
  return mayBeText && !isJson(body) ? 'text/plain; charset=utf-8' : 'application/json';
}

function isJson(body: Uint8Array): boolean {
  try {
    JSON.parse(new TextDecoder().decode(body));
    return true;
  } catch {
    return false;
  }
}

function tokenHeaders({ token }: Source, value: string): Record<string, string> {
  // Header bytes are Latin-1 in JavaScript; these are the token's UTF-8 bytes.
  const bytes = Buffer.from(value, 'utf8').toString('latin1');
  const header = token?.header ?? 'authorization';
  return { [header]: header === 'authorization' ? `Bearer ${bytes}` : bytes };
}

function listHeaders(scheme: ListScheme, { value }: Secret, body: Uint8Array, now: number): Record<string, string> {
  const values = { id: deliveryId(body, now), timestamp: String(Math.floor(now / 1000)), body };
  const key = scheme.keyOf(Buffer.from(value, 'utf8'));
  const signature = signatureOf({ algorithm: 'sha256', content: scheme.content }, key, values);
  return scheme.write({ ...values, signature });
}

function hmacHeaders(scheme: HmacScheme, secret: Secret, body: Uint8Array, now: number): Record<string, string> {
  const values: SignedValues = {
    body,
    timestamp: String(scheme.timestamp?.unit === 's' ? Math.floor(now / 1000) : now),
    id: deliveryId(body, now),
  };
  const key = createSecretKey(Buffer.from(secret.value, 'utf8'));
  const signature = signatureOf(scheme, key, values).toString(scheme.encoding);
  return {
    [scheme.header]: scheme.prefixRequired ? scheme.prefix + signature : signature,
    ...(scheme.timestamp === null ? {} : { [scheme.timestamp.header]: values.timestamp }),
    ...(scheme.idHeader === null ? {} : { [scheme.idHeader]: values.id }),
    ...(scheme.keyHeader === null ? {} : { [scheme.keyHeader]: secret.webhookId ?? '' }),
  };
}

function deliveryId(body: Uint8Array, now: number): string {
  return `hookdesk-${hash('sha256', body, 'hex').slice(0, 16)}-${now}`;
}
