import { useSyncExternalStore } from 'react';

const PLACE = 'hookdesk.single-keys';

const listeners = new Set<() => void>();

/** Whether shortcuts of a bare character are on; kept in this browser, on until they are switched off. */
export function singleKeysOn(): boolean {
  return localStorage.getItem(PLACE) !== 'off';
}

/** Switches them for every page that is open in this window. */
export function switchSingleKeys(on: boolean): void {
  if (on) localStorage.removeItem(PLACE);
  else localStorage.setItem(PLACE, 'off');
  for (const listener of listeners) listener();
}

/** {@link singleKeysOn}, drawn anew when it changes. */
export function useSingleKeys(): boolean {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, singleKeysOn);
}
