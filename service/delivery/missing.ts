import { inEnglish } from '../contract/sayings/en.ts';
import type { SecretReference } from '../settings/schema.ts';
import type { Outcome } from './channel.ts';

/** The secret behind a reference, or null when it is missing or empty. */
export type ResolveSecret = (reference: SecretReference) => string | null;

/** A delivery that cannot be made because settings.json lacks something; the text names what. */
export function missing(setting: string): Outcome {
  return { kind: 'refused', error: inEnglish(['settingMissing', setting]) };
}
