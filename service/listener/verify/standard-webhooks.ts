import { createSecretKey, type KeyObject } from 'node:crypto';
import { inEnglish } from '../../contract/sayings/en.ts';
import type { Source } from '../../settings/schema.ts';
import { sourceError } from '../source-error.ts';
import { idIn, singleHeader } from './header.ts';
import type { ListScheme } from './signature-list.ts';
import { digestReader } from './signature-value.ts';
import { readTemplate } from './signed-content.ts';
import { timestampIn } from './timestamp.ts';

const TOLERANCE_MS = 300_000;
const SECRET_PREFIX = 'whsec_';
/** Base64, its padding optional. */
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2,3}={0,2})?$/;
const readDigest = digestReader('base64', 'sha256');

/**
 * Standard Webhooks 1.0 (github.com/standard-webhooks/standard-webhooks, "Verifying webhook authenticity"): base64
 * HMAC-SHA256 over `id.timestamp.body`, in `webhook-signature` as `v1,<base64>`, several of them separated by blanks. Other
 * versions, such as the asymmetric `v1a`, are passed over. With `acceptSvix` a request without any of the three headers may
 * have them under their older names `svix-…`.
 */
export function standardWebhooks({ id: source, acceptSvix = false }: Pick<Source, 'id' | 'acceptSvix'>): ListScheme {
  return {
    words: 'HMAC-SHA256 over the delivery id + "." + the timestamp + "." + the body, webhook-signature',
    signatureHeader: 'webhook-signature',
    content: readTemplate('{id}.{timestamp}.{body}'),
    tolerance: TOLERANCE_MS,
    signsId: true,
    keyOf: (secret) => standardKey(secret, source),
    read(rawHeaders) {
      const family = acceptSvix && !hasAny(rawHeaders, 'webhook-') ? 'svix-' : 'webhook-';
      const id = idIn(rawHeaders, `${family}id`);
      const timestamp = timestampIn(rawHeaders, { header: `${family}timestamp`, unit: 's', tolerance: TOLERANCE_MS });
      const signatures = signaturesIn(singleHeader(rawHeaders, `${family}signature`) ?? '');
      return id === null || timestamp === null || signatures.length === 0 ? null : { id, timestamp, signatures };
    },
    write: ({ id, timestamp, signature }) => ({
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${signature.toString('base64')}`,
    }),
  };
}

export const NO_STANDARD_SECRET = inEnglish(['standardSecret']);

/** Whether a text can be a secret of Standard Webhooks: base64, with or without `whsec_`. */
export function isStandardSecret(secret: string): boolean {
  return keyBytes(secret) !== null;
}

function standardKey(secret: Uint8Array, source: string): KeyObject {
  const bytes = keyBytes(Buffer.from(secret).toString('utf8'));
  if (bytes === null) throw sourceError('SETTINGS_INVALID', source, 'secrets', NO_STANDARD_SECRET);
  return createSecretKey(bytes);
}

function keyBytes(secret: string): Buffer | null {
  const text = secret.startsWith(SECRET_PREFIX) ? secret.slice(SECRET_PREFIX.length) : secret;
  return text !== '' && BASE64.test(text) ? Buffer.from(text, 'base64') : null;
}

function signaturesIn(value: string): Buffer[] {
  const digests = value
    .split(' ')
    .map((part) => (part.startsWith('v1,') ? readDigest(part.slice('v1,'.length)) : null));
  return digests.filter((digest) => digest !== null);
}

function hasAny(rawHeaders: readonly string[], prefix: string): boolean {
  const names = ['id', 'timestamp', 'signature'].map((name) => prefix + name);
  return rawHeaders.some((name, index) => index % 2 === 0 && names.includes(name.toLowerCase()));
}
