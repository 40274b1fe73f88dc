import { scrypt } from 'node:crypto';
import { z } from 'zod';
import { type SealedVault, seal, sealedVaultSchema, unseal } from './sealed.ts';

/** Longest text that is looked at as an export of secrets. */
export const MOST_SECRETS_CHARACTERS = 20_000_000;

export const SHORTEST_PASSPHRASE = 12;

/**
 * A file of secrets for another machine, sealed as vault.json is, always with a passphrase. Whoever has the file can guess at leisure, so that
 * each guess costs 128 MiB and some tenths of a second.
 */
const COST = { N: 131_072, r: 8, p: 1 };

const exportSchema = z.strictObject({
  format: z.literal('hookdesk-secrets'),
  version: z.literal(1),
  exportedAt: z.iso.datetime(),
  sealed: sealedVaultSchema.refine(
    ({ key, scrypt: { N, r } }) => key === 'passphrase' && N * r <= 4 * COST.N * COST.r,
    'expected a seal with a passphrase, of a cost that this computer can pay',
  ),
});

/** Seals name → secret with a passphrase; the text of a file. `at`: ms since 1970. */
export async function secretsText(
  secrets: ReadonlyMap<string, string>,
  passphrase: string,
  { random, at }: { random: (bytes: number) => Uint8Array; at: number },
): Promise<string> {
  const parameters = { salt: Buffer.from(random(16)).toString('base64'), ...COST };
  const header = { version: 1, key: 'passphrase', scrypt: parameters } as const;
  const sealed = seal(secrets, header, await stretched(passphrase, parameters), random(12));
  const file: z.input<typeof exportSchema> = {
    format: 'hookdesk-secrets',
    version: 1,
    exportedAt: new Date(at).toISOString(),
    sealed,
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** Name → secret of such a text, or why it cannot be read. */
export async function openSecrets(
  text: string,
  passphrase: string,
): Promise<Map<string, string> | { problem: string }> {
  const sealed = sealedIn(text);
  if (sealed === null) return { problem: 'it is no export of secrets of this version' };
  const secrets = unseal(sealed, await stretched(passphrase, sealed.scrypt));
  return secrets ?? { problem: 'the passphrase is another one, or the file was changed' };
}

function sealedIn(text: string): SealedVault | null {
  try {
    return exportSchema.parse(JSON.parse(text)).sealed;
  } catch {
    return null;
  }
}

/** Beside everything else: senders are answered meanwhile. */
function stretched(passphrase: string, { salt, N, r, p }: SealedVault['scrypt']): Promise<Buffer> {
  const options = { N, r, p, maxmem: 256 * N * r };
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFC'), Buffer.from(salt, 'base64'), 32, options, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}
