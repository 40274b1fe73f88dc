import type { SourceView } from '../../service/contract/views.ts';

type Preset = SourceView['preset'];

/** Presets whose senders make the secret, and show it in a form that can be recognised. */
export type KnownLook = 'stripe' | 'standardWebhooks';

/** What a secret does not look like; it may be right all the same, because it counts as it is written. */
export type SecretDoubt = 'blanks' | 'apiKey' | 'noPrefix';

/** How secrets of the sender look; null where any text may be one. */
export function lookOf(preset: Preset): KnownLook | null {
  if (preset === 'standard-webhooks') return 'standardWebhooks';
  return preset === 'stripe' ? 'stripe' : null;
}

/** What speaks against a text being the secret of a sender of this preset; null where nothing does. */
export function doubtOf(preset: Preset, secret: string): SecretDoubt | null {
  if (secret === '') return null;
  if (secret.trim() !== secret) return 'blanks';
  if (preset !== 'stripe') return null;
  if (/^(?:sk|rk|pk)_/.test(secret)) return 'apiKey';
  return secret.startsWith('whsec_') || 'whsec_'.startsWith(secret) ? null : 'noPrefix';
}
