import type { SecretChange } from '../contract/vault.ts';
import { openSecrets, secretsText } from './export-file.ts';
import type { Vault } from './vault.ts';

/** All of a vault as one text for another machine. Throws what opening the vault throws. */
export function exportSecrets(
  vault: Vault,
  passphrase: string,
  means: { random: (bytes: number) => Uint8Array; at: number },
): Promise<string> {
  const secrets = vault.list().map((name) => [name, vault.get(name) ?? ''] as const);
  return secretsText(new Map(secrets), passphrase, means);
}

export interface SecretsImport {
  /** By name, in alphabetical order. */
  changes: SecretChange[];
  /** Names whose secret here is another one. */
  replaced: string[];
  /** Puts all of it into the vault in one step. Secrets of other names stay. */
  carryOut(): void;
}

/** What a text would change in a vault, or why it cannot be read. Throws what opening the vault throws. */
export async function planSecrets(
  vault: Vault,
  text: string,
  passphrase: string,
): Promise<SecretsImport | { problem: string }> {
  const opened = await openSecrets(text, passphrase);
  if ('problem' in opened) return opened;
  const changes = [...opened]
    .map(([name, secret]): SecretChange => ({ name, change: changeOf(vault.get(name), secret) }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
  return {
    changes,
    replaced: changes.filter(({ change }) => change === 'replaced').map(({ name }) => name),
    carryOut: () => vault.setAll(opened),
  };
}

function changeOf(here: string | null, secret: string): SecretChange['change'] {
  if (here === null) return 'new';
  return here === secret ? 'same' : 'replaced';
}
