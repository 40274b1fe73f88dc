import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Said } from '../contract/sayings/en.ts';
import { draftTag } from '../draft-tag.ts';
import { writePrivately } from './private-file.ts';

/** The key of the vault as the operating system has sealed it: of no use without it, nor on another computer. */
export const SYSTEM_KEY_FILE = 'vault-key.json';

const sealedKeySchema = z.strictObject({
  version: z.literal(1),
  /** By what it is sealed, in words, for whoever reads the file. */
  keeper: z.string(),
  /** Base64. */
  sealed: z.base64().min(1),
});
export type SealedKey = z.infer<typeof sealedKeySchema>;

/** What the host says of a key that the operating system keeps for the vault. Only the desktop can ask for it. */
export type SystemKey =
  | {
      state: 'kept';
      /** The key; with it the vault opens. */
      material: string;
      /** As it is to lie in {@link SYSTEM_KEY_FILE}; another than was read where it was sealed anew, or is new. */
      sealed: SealedKey;
      /** `sealed` of the file as the host read it; null: there was none, and the key is new. */
      read: string | null;
    }
  /** There is no protection to be had: `weak` where the system would only hide it behind a password that everybody knows. */
  | { state: 'none'; weak: boolean; reason: string; said?: Said }
  /** There is a sealed key, and the system does not open it now. */
  | { state: 'locked'; reason: string; said?: Said }
  /** There is a sealed key, and the system has not what opens it any more. */
  | { state: 'lost'; reason: string; said?: Said };

/** The file of a data folder; null: there is none. `damaged` where it is none of ours. Throws the system's error. */
export function readSystemKey(folder: string): SealedKey | 'damaged' | null {
  let text: string;
  try {
    text = readFileSync(join(folder, SYSTEM_KEY_FILE), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  try {
    return sealedKeySchema.parse(JSON.parse(text));
  } catch {
    return 'damaged';
  }
}

/** Replaces the file in one step. */
export function writeSystemKey(folder: string, sealed: SealedKey, random: (bytes: number) => Uint8Array): void {
  const tag = draftTag(random);
  writePrivately(join(folder, SYSTEM_KEY_FILE), `${JSON.stringify(sealed, null, 2)}\n`, tag);
}
