import type { Clock, Log } from '../host.ts';
import type { SecretReference } from '../settings/secret-reference.ts';

/** What a broker outside this machine is given. */
export interface ExchangeMeans {
  /** The secret, or null where it is missing; asked at every use, so that a new one holds at once. */
  resolveSecret: (reference: SecretReference) => string | null;
  /** Puts a refreshed token into the vault. */
  storeSecret: (name: string, value: string) => void;
  clock: Clock;
  log: Log;
}
