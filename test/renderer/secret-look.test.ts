import { expect, it } from 'vitest';
import { doubtOf, lookOf } from '../../renderer/sources/secret-look.ts';

it('[A26] a secret that does not look like one of its sender is doubted, and one of which anything may be is not', () => {
  expect(lookOf('stripe')).toBe('stripe');
  expect(lookOf('standard-webhooks')).toBe('standardWebhooks');
  expect(lookOf('okd')).toBeNull();
  for (const text of ['', 'w', 'whsec_', 'whsec_abc']) expect(doubtOf('stripe', text), text).toBeNull();
  for (const text of ['sk_live_1', 'rk_test_1', 'pk_test_1']) expect(doubtOf('stripe', text), text).toBe('apiKey');
  expect(doubtOf('stripe', 'abc')).toBe('noPrefix');
  // Standard Webhooks takes base64 with or without what usually stands before it; what is none the service refuses.
  for (const text of ['c2VjcmV0', 'whsec_c2VjcmV0']) expect(doubtOf('standard-webhooks', text), text).toBeNull();
  for (const preset of ['stripe', 'standard-webhooks', 'hmac'] as const) {
    expect(doubtOf(preset, ' whsec_abc'), preset).toBe('blanks');
  }
});
