import type { Clock, Log } from '../host.ts';
import type { SecretReference } from '../settings/secret-reference.ts';

/** What a broker at an exchange needs of the service. */
export interface ExchangeMeans {
  /** The secret behind a reference now, or null where it is missing. */
  resolveSecret: (reference: SecretReference) => string | null;
  /** Keeps a refreshed secret in the vault under this name. */
  storeSecret: (name: string, value: string) => void;
  clock: Clock;
  log: Log;
}
