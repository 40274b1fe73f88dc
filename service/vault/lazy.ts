import type { Host } from '../host.ts';
import { openVault, type Vault } from './vault.ts';

/** Opens the vault at the first question: deriving its key takes a tenth of a second that a folder without secrets need not wait for. */
export function openVaultLazily(folder: string, host: Host): Vault {
  let vault: Vault | null = null;
  const opened = () => {
    vault ??= openVault(folder, host.vaultPassphrase(), host.random, host.systemKey?.());
    return vault;
  };
  return {
    get: (name) => opened().get(name),
    set: (name, value) => opened().set(name, value),
    setAll: (secrets) => opened().setAll(secrets),
    drop: (name) => opened().drop(name),
    list: () => opened().list(),
  };
}
