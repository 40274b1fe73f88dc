import { createSecretKey } from 'node:crypto';
import { singleHeader } from './header.ts';
import type { Claim, ListScheme } from './signature-list.ts';
import { digestReader } from './signature-value.ts';
import { readTemplate } from './signed-content.ts';
import { isTimestamp } from './timestamp.ts';

const HEADER = 'stripe-signature';
const readDigest = digestReader('hex', 'sha256', false);

/**
 * Stripe (docs.stripe.com/webhooks, "Verify manually"): `Stripe-Signature: t=<s>,v1=<hex>,…` over timestamp, a dot, and the
 * body. The secret counts as it is written, `whsec_` included. Stricter than Stripe's library, which lets the last of two `t`
 * win and takes any time in the future.
 */
export const STRIPE: ListScheme = {
  words: 'HMAC-SHA256 over the timestamp + "." + the body, stripe-signature',
  signatureHeader: HEADER,
  content: readTemplate('{timestamp}.{body}'),
  tolerance: 300_000,
  signsId: false,
  keyOf: (secret) => createSecretKey(secret),
  read(rawHeaders) {
    const value = singleHeader(rawHeaders, HEADER);
    return value === null ? null : claimIn(value);
  },
  write: ({ timestamp, signature }) => ({ [HEADER]: `t=${timestamp},v1=${signature.toString('hex')}` }),
};

function claimIn(value: string): Claim | null {
  const times: string[] = [];
  const signatures: Buffer[] = [];
  for (const part of value.split(',')) {
    const end = part.indexOf('=');
    const [name, text] = [part.slice(0, Math.max(end, 0)), part.slice(end + 1)];
    const digest = name === 'v1' ? readDigest(text) : null;
    if (name === 't') times.push(text);
    if (digest !== null) signatures.push(digest);
  }
  const [timestamp, second] = times;
  if (timestamp === undefined || second !== undefined || !isTimestamp(timestamp, 's')) return null;
  return signatures.length === 0 ? null : { id: '', timestamp, signatures };
}
