import { Redaction } from '../log/redaction.ts';
import type { SecretPlaces } from '../settings/secrets.ts';
import { openVault, type Vault } from '../vault/vault.ts';
import { passphraseOf, random } from './headless-host.ts';
import type { Invocation } from './invocation.ts';

/** Where a command finds the secrets that the settings refer to. */
export function secretPlaces({ folder, environment }: Invocation): SecretPlaces & { vault: Vault } {
  return {
    environment: (name) => environment[name],
    vault: openVault(folder, passphraseOf(environment), random),
    folder,
    redaction: new Redaction(),
  };
}
