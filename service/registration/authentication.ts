import { createHmac } from 'node:crypto';
import type { ProviderAuth } from '../settings/provider.ts';
import type { SecretReference } from '../settings/schema.ts';
import type { UnsignedCall } from './call.ts';
import { CallError } from './call-error.ts';

/** Characters that a header carries unchanged. */
const CARRIED = /^[\x21-\x7e]+$/;

/**
 * The headers that prove a call. `base`: the profile's address. `secretOf` throws where a secret is missing.
 *
 * `hmac`: hex HMAC-SHA256, by default over method, endpoint, query and timestamp (ms), one after the other, as OKD's examples have
 * it.
 */
export function authenticationOf(
  auth: ProviderAuth,
  call: UnsignedCall,
  { base, now, secretOf }: { base: string; now: number; secretOf: (reference: SecretReference) => string },
): Record<string, string> {
  if (auth.kind === 'none') return {};
  if (auth.kind === 'bearer') {
    const authorization = `Bearer ${carried(secretOf(auth.token))}`;
    const { fingerprint, fingerprintHeader } = auth;
    return { authorization, ...(fingerprint === undefined ? {} : { [fingerprintHeader.toLowerCase()]: fingerprint }) };
  }
  const content = signedContent(auth.content, call, base, now);
  return {
    [auth.keyHeader.toLowerCase()]: carried(secretOf(auth.apiKey)),
    [auth.timestampHeader.toLowerCase()]: String(now),
    [auth.signatureHeader.toLowerCase()]: createHmac('sha256', secretOf(auth.apiSecret)).update(content).digest('hex'),
  };
}

function signedContent(template: string, { method, target, body }: UnsignedCall, base: string, now: number): string {
  const [endpoint = '', query = ''] = target.split(/\?(.*)/s);
  const values: Record<string, string> = {
    method,
    endpoint,
    path: new URL(base + endpoint).pathname,
    query,
    timestamp: String(now),
    body: body ?? '',
  };
  return template.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? '') : whole,
  );
}

function carried(secret: string): string {
  if (CARRIED.test(secret)) return secret;
  throw new CallError('unsendableToken');
}
