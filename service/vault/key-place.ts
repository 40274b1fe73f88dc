import type { Said } from '../contract/sayings/en.ts';
import { keeperSaid } from './keeper.ts';
import { type KeySources, kindForNew } from './key-sources.ts';
import type { KeyKind } from './sealed.ts';
import { readSystemKey } from './system-key.ts';
import { readSealed } from './vault-file.ts';

/** Where the key of a vault lies. */
export interface KeyPlace {
  kind: KeyKind;
  /** What keeps it, in words, where the system does. */
  keeper: string | null;
  /** Why the system does not keep it, where it was asked to. */
  unprotected: string | null;
  /** Both without a language, where they have one. */
  said: { keeper?: Said | undefined; unprotected?: Said | undefined };
}

/** Of a vault that is not there yet, where its key will lie. Throws `VAULT_LOCKED` where the vault cannot be read. */
export function keyPlaceOf(folder: string, sources: KeySources): KeyPlace {
  const { system, keyFile } = sources;
  const kind = readSealed(folder)?.key ?? kindForNew(sources);
  const file = kind === 'system' ? readSystemKey(folder) : null;
  const keeper = file === null || file === 'damaged' ? null : file.keeper;
  const refused = kind === 'file' && !keyFile && system !== null && system.state !== 'kept';
  const named = keeper === null ? undefined : keeperSaid(keeper);
  return {
    kind,
    keeper,
    unprotected: refused ? system.reason : null,
    said: {
      keeper: typeof named === 'string' ? undefined : named,
      unprotected: refused ? system.said : undefined,
    },
  };
}
