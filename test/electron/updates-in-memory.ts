import { AppUpdates, type KeptOfUpdates, type UpdateMeans } from '../../electron/updates/app-updates.ts';
import type { Updater } from '../../electron/updates/updater.ts';
import type { UpdateState } from '../../service/contract/updates.ts';

export const NOW = 1_760_000_000_000;

/** An updater that has this version; null: there is none. */
export function having(version: string | null, change: Partial<Updater> = {}): Updater {
  return {
    checkForUpdates: async () =>
      version === null
        ? null
        : { isUpdateAvailable: true, updateInfo: { version, releaseNotes: '<p>Better <b>now</b></p>' } },
    downloadUpdate: async () => {},
    ...change,
  };
}

/** Updates over an updater of the test, the version that runs being 1.0.0; what they tell is kept in `told`. */
export function updatesOver(updater: Updater, change: Partial<UpdateMeans> & { kept?: KeptOfUpdates } = {}) {
  const { kept = {}, ...means } = change;
  const told: UpdateState[] = [];
  const memory: UpdateMeans['memory'] = {
    get: (name) => kept[name],
    keep: (name, value) => void Object.assign(kept, { [name]: value }),
  };
  const updates = new AppUpdates({
    memory,
    clock: { now: () => NOW },
    version: '1.0.0',
    server: 'updates.example.com',
    updater: async () => updater,
    ordersInFlight: async () => 0,
    install: async () => {},
    changed: (state) => void told.push(state),
    ...means,
  });
  return { updates, memory, told, kept };
}
