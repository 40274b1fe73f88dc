import { createSecretKey, hash } from 'node:crypto';
import type { Source } from '../settings/schema.ts';
import { type HmacScheme, schemeOf } from './verify/scheme.ts';
import { type SignedValues, signatureOf } from './verify/signed-content.ts';

/**
 * Headers of a request of our own (tester, `send`, samples), signed as the source's preset says; includes the content type.
 *
 * @param secret the source's newest; `webhookId` is the key of `secretsById` that it belongs to (okd-signed).
 * @param now ms since 1970 UTC; becomes the timestamp where the scheme has one.
 */
export function signRequest(
  source: Source,
  secret: { value: string; webhookId?: string },
  body: Uint8Array,
  now: number,
): Record<string, string> {
  const scheme = schemeOf(source);
  const proof = scheme === null ? tokenHeaders(source, secret.value) : hmacHeaders(scheme, secret, body, now);
  // The document's tester sends a timestamp with the basic scheme too, which nothing signs (SPEC row S107).
  const time = source.preset === 'okd' ? { 'x-timestamp': String(now) } : {};
  return { 'content-type': 'application/json', ...time, ...proof };
}

function tokenHeaders({ token }: Source, value: string): Record<string, string> {
  // Header bytes are Latin-1 in JavaScript; these are the token's UTF-8 bytes.
  const bytes = Buffer.from(value, 'utf8').toString('latin1');
  const header = token?.header ?? 'authorization';
  return { [header]: header === 'authorization' ? `Bearer ${bytes}` : bytes };
}

function hmacHeaders(
  scheme: HmacScheme,
  secret: { value: string; webhookId?: string },
  body: Uint8Array,
  now: number,
): Record<string, string> {
  const values: SignedValues = {
    body,
    timestamp: String(scheme.timestamp?.unit === 's' ? Math.floor(now / 1000) : now),
    id: `hookdesk-${hash('sha256', body, 'hex').slice(0, 16)}-${now}`,
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
