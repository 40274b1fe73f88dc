import { join } from 'node:path';
import { ipcMain } from 'electron';
import Store from 'electron-store';

/** What the shell remembers for itself. Nothing of it matters enough to fail for. */
export interface Memory<Kept extends object> {
  get<Name extends keyof Kept>(name: Name): Kept[Name] | undefined;
  /** A disk that is full loses this and nothing else. */
  keep<Name extends keyof Kept>(name: Name, value: Kept[Name]): void;
}

/** Kept in `electron/NAME.json` of the data folder; a damaged file is an empty one. */
export function openMemory<Kept extends Record<string, unknown>>(folder: string, name: string): Memory<Kept> {
  const store = new Store<Record<string, unknown>>({ name, cwd: join(folder, 'electron'), clearInvalidConfig: true });
  // electron-store answers any page that asks for its folder; ours has no line to the main process and shall have none.
  ipcMain.removeAllListeners('electron-store-get-data');
  return {
    get: (key) => store.get(String(key)) as never,
    keep: (key, value) => {
      try {
        store.set(String(key), value);
      } catch {
        // The next start is as if it had not been.
      }
    },
  };
}
