import { randomBytes } from 'node:crypto';
import type { SealedKey, SystemKey } from '../../../service/vault/system-key.ts';

/** What the main process hands over where the system keeps the key of a vault. Test values, not secrets. */
export function kept(read: string | null = null, name = 'first'): Extract<SystemKey, { state: 'kept' }> {
  const sealed: SealedKey = {
    version: 1,
    keeper: 'a keyring',
    sealed: Buffer.from(`sealed ${name}`).toString('base64'),
  };
  return { state: 'kept', material: `material ${name}`, sealed, read };
}

/** After it was written. */
export function keptOnDisk(name = 'first'): Extract<SystemKey, { state: 'kept' }> {
  const { sealed } = kept(null, name);
  return kept(sealed.sealed, name);
}

export const random = (bytes: number): Uint8Array => randomBytes(bytes);
