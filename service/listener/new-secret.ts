import type { Preset } from '../settings/schema.ts';
import { isStandardSecret } from './verify/standard-webhooks.ts';

/** A new secret of a source, from 32 random bytes, as senders of its preset expect it. */
export function newSecret(preset: Preset, random: Uint8Array): string {
  const bytes = Buffer.from(random);
  return preset === 'standard-webhooks' ? `whsec_${bytes.toString('base64')}` : bytes.toString('hex');
}

/** Whether a text can be a secret of a source of this preset. */
export function isSecretOf(preset: Preset, secret: string): boolean {
  return preset === 'standard-webhooks' ? isStandardSecret(secret) : secret !== '';
}
