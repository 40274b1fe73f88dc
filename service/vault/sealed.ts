import { createCipheriv, createDecipheriv } from 'node:crypto';
import { z } from 'zod';

/** What the key of a vault is derived from. */
export type KeyKind = 'passphrase' | 'file' | 'system';

const base64 = z.string().regex(/^[A-Za-z0-9+/]+={0,2}$/, 'expected base64');

/**
 * vault.json. Everything but the derivation's parameters is one sealed box, so that not even the names of the secrets can be
 * read. Bytes are base64.
 */
export const sealedVaultSchema = z.strictObject({
  version: z.literal(1),
  key: z.enum(['passphrase', 'file', 'system']),
  /** RFC 7914. The bounds keep a file that somebody changed from taking all memory. */
  scrypt: z.strictObject({
    salt: base64,
    N: z.number().int().min(2).max(1_048_576),
    r: z.number().int().min(1).max(16),
    p: z.number().int().min(1).max(4),
  }),
  /** AES-256-GCM; the parameters above are authenticated with it. */
  nonce: base64,
  tag: base64,
  box: base64,
});
export type SealedVault = z.infer<typeof sealedVaultSchema>;
export type VaultHeader = Pick<SealedVault, 'version' | 'key' | 'scrypt'>;

/** Pairs, because a record would lose a secret that is called `__proto__`. */
const secretsSchema = z.array(z.tuple([z.string(), z.string()]));

/** Seals name → secret under a key of 32 bytes. `nonce`: 12 bytes that were never used with this key. */
export function seal(
  secrets: ReadonlyMap<string, string>,
  header: VaultHeader,
  key: Buffer,
  nonce: Uint8Array,
): SealedVault {
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(authenticated(header));
  const plain = JSON.stringify([...secrets]);
  const box = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return {
    ...header,
    nonce: Buffer.from(nonce).toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
    box: box.toString('base64'),
  };
}

/** Name → secret, or null where the key is another one or the file was changed. */
export function unseal(sealed: SealedVault, key: Buffer): Map<string, string> | null {
  try {
    const options = { authTagLength: 16 };
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(sealed.nonce, 'base64'), options);
    decipher.setAAD(authenticated(sealed));
    decipher.setAuthTag(Buffer.from(sealed.tag, 'base64'));
    const plain = Buffer.concat([decipher.update(Buffer.from(sealed.box, 'base64')), decipher.final()]);
    return new Map(secretsSchema.parse(JSON.parse(plain.toString('utf8'))));
  } catch {
    return null;
  }
}

function authenticated({ version, key, scrypt: { salt, N, r, p } }: VaultHeader): Buffer {
  return Buffer.from(JSON.stringify([version, key, salt, N, r, p]), 'utf8');
}
