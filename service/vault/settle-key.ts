import type { Host } from '../host.ts';
import { isVaultClosed, sourcesOf } from './key-sources.ts';
import { movingKey, refreshSystemKey } from './move-key.ts';

/**
 * At a start, by the owner of the folder: the key of the vault goes where it is wanted, see {@link movingKey}. One that cannot be moved stays
 * where it is, which keeps nobody from starting; a vault that cannot be opened is told by whoever asks it for a secret.
 */
export function settleVaultKey(folder: string, host: Host): void {
  const { random, log } = host;
  const sources = sourcesOf(host);
  try {
    refreshSystemKey(folder, sources, random);
    for (const step of movingKey(folder, sources, random)) log.debug({ step }, 'The key of the vault moves');
  } catch (error) {
    if (!isVaultClosed(error)) log.warn({ error: String(error) }, 'The key of the vault could not be moved, and stays');
  }
}
