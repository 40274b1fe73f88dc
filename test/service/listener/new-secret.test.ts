import { Webhook } from 'standardwebhooks';
import { expect, it } from 'vitest';
import { isSecretOf, newSecret } from '../../../service/listener/new-secret.ts';
import { presetSchema } from '../../../service/settings/schema.ts';

const RANDOM = Buffer.alloc(32, 0xfb);

it.each(presetSchema.options)('[L1] [W9] a new secret of %s is one that its sender can take', (preset) => {
  const secret = newSecret(preset, RANDOM);
  expect(isSecretOf(preset, secret)).toBe(true);
  expect(encodeURIComponent(secret) === secret || preset === 'standard-webhooks').toBe(true);
  if (preset === 'standard-webhooks') expect(() => new Webhook(secret)).not.toThrow();
});

it.each(['', 'whsec_', 'whsec_a', 'whsec_a b', 'whsec_====', 'not-base64!', 'whsec_YWJj\n'])(
  '[L1] %j is no secret of standard-webhooks',
  (secret) => expect(isSecretOf('standard-webhooks', secret)).toBe(false),
);
