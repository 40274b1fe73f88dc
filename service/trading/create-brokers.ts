import type { Host } from '../host.ts';
import type { Journal } from '../journal/journal.ts';
import type { SecretPlaces } from '../settings/secrets.ts';
import type { SettingsStore } from '../settings/settings.ts';
import type { Vault } from '../vault/vault.ts';
import type { Brokers } from './brokers.ts';

export interface BrokersMeans {
  settings: SettingsStore;
  vault: Vault;
  secrets: SecretPlaces;
  host: Host;
  journal: Journal;
  folder: string;
}

export function createBrokers(_means: BrokersMeans): Brokers {
  throw new Error('not built');
}
