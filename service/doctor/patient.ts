import type { Owner } from '../owner/owner-card.ts';
import type { SecretPlaces } from '../settings/secrets.ts';
import type { Checked } from '../trading/broker.ts';
import type { KeySources } from '../vault/key-sources.ts';

/** Asks a broker whether it works, without changing anything; null where it cannot be asked. */
export type AskBroker = (id: string) => Promise<Checked | null>;

/** What the doctor examines, and what only the host can know about it. */
export interface Patient {
  /** The data folder. */
  folder: string;
  secrets: SecretPlaces;
  /** What this host can open the vault with. */
  keySources: KeySources;
  /** The running owner of the folder, or null. */
  owner: Owner | null;
  /** `process.versions.node`. */
  nodeVersion: string;
  /** Path of Electron's program, or null. */
  electron: string | null;
  /** What programs that are started may see of the environment. */
  programEnvironment: Readonly<Record<string, string>>;
  askBroker: AskBroker;
  /** ms since 1970 UTC. */
  now: number;
}
