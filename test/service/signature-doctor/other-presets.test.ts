import { describe, expect, it } from 'vitest';
import { BODY, diagnosed, hmac, NOW, SECRET } from './refused.ts';

/** Test values, not secrets. */
const WHSEC = `whsec_${Buffer.from('a key of thirty-two bytes, or so').toString('base64')}`;
const KEY = Buffer.from('a key of thirty-two bytes, or so');
const SECONDS = String(Math.floor(NOW / 1000));

const stripe = { id: 'okd', preset: 'stripe', secrets: [{ value: SECRET }] };
const standard = { id: 'okd', preset: 'standard-webhooks', secrets: [{ value: WHSEC }] };
const github = { id: 'okd', preset: 'github', secrets: [{ value: SECRET }] };
const tradingview = { id: 'okd', preset: 'tradingview', secrets: [{ value: SECRET }] };

const stripeHeader = (signature: string) => ({ 'stripe-signature': `t=${SECONDS},v1=${signature}` });
const standardHeaders = (signature: string, id = 'msg_1') => ({
  'webhook-id': id,
  'webhook-timestamp': SECONDS,
  'webhook-signature': `v1,${signature}`,
});
const standardSignature = (body: string, key: string | Buffer = KEY) =>
  hmac(`msg_1.${SECONDS}.${body}`, { key, encoding: 'base64' });

describe('[M17] a request refused by another preset', () => {
  it.each<[string, object, Parameters<typeof diagnosed>[0], string]>([
    ['stripe: no header', stripe, { headers: {} }, 'header_missing'],
    ['stripe: another secret', stripe, { headers: stripeHeader(hmac(`${SECONDS}.x`)) }, 'no_fit'],
    ['stripe: not in its form', stripe, { headers: { 'stripe-signature': 'v1=abc' } }, 'malformed'],
    ['stripe: the body alone was signed', stripe, { headers: stripeHeader(hmac(BODY)) }, 'other_scheme'],
    [
      'stripe: the body was rewritten',
      stripe,
      { headers: stripeHeader(hmac(`${SECONDS}.${JSON.stringify(JSON.parse(BODY))}`)) },
      'body_rewritten',
    ],
    [
      'standard-webhooks: the text of the secret as the key',
      standard,
      { headers: standardHeaders(standardSignature(BODY, WHSEC)) },
      'secret_form',
    ],
    ['standard-webhooks: another secret', standard, { headers: standardHeaders(standardSignature('x')) }, 'no_fit'],
    [
      'standard-webhooks: no id',
      standard,
      { headers: { 'webhook-timestamp': SECONDS, 'webhook-signature': `v1,${standardSignature('x')}` } },
      'header_missing',
    ],
    ['github: the prefix is missing', github, { headers: { 'x-hub-signature-256': hmac(BODY) } }, 'other_prefix'],
    ['tradingview: no token', tradingview, { headers: {} }, 'token_missing'],
    [
      'tradingview: the token within a text',
      tradingview,
      { headers: {}, body: JSON.stringify({ comment: `key ${SECRET}` }) },
      'token_misplaced',
    ],
  ])('%s', (_name, source, sent, code) => {
    const diagnosis = diagnosed(sent, [source]);
    expect(diagnosis).toMatchObject({ code });
    expect(JSON.stringify(diagnosis)).not.toContain(SECRET);
  });
});
