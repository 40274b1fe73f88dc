import { useSyncExternalStore } from 'react';
import type { FileRefusal, OpenedFile } from '../../../service/contract/place.ts';

/** A file that is to be looked at as a pack, or why it cannot be. */
export type FileToOpen = OpenedFile | { name: string; refusal: FileRefusal | 'several' };

/** Files that came to the window by themselves, in their order; they wait here until the page of packs takes them. */
let waiting: readonly FileToOpen[] = [];
const listeners = new Set<() => void>();

export function offerFile(file: FileToOpen): void {
  become([...waiting, file]);
}

/** The first of those that wait. */
export function takeFile(): FileToOpen | undefined {
  const [first] = waiting;
  if (first !== undefined) become(waiting.slice(1));
  return first;
}

/** How many files wait. */
export function useWaitingFiles(): number {
  return useSyncExternalStore(subscribe, () => waiting.length);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function become(next: readonly FileToOpen[]): void {
  waiting = next;
  for (const listener of listeners) listener();
}
