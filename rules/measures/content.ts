import type { CanonicalEvent } from '../event/event.ts';
import type { Changes } from './change.ts';
import type { Feeding } from './feeding.ts';

/** What one or more measures read: the groups of one window, series or latest value. */
export interface Content {
  /** Equal keys, equal data. */
  readonly key: string;
  readonly feeding: Feeding;
  /** Places an event that satisfies the demands of {@link feeding}. `changes`: where to remember what it did; null where nothing is taken back. */
  feed(event: CanonicalEvent, changes: Changes | null): void;
  /** Forgets which event was looked at last, because its group may not be there any more. */
  forget?(): void;
  /** The data as of the last commit; equal data give equal bytes. */
  save(): Uint8Array;
  restore(state: Uint8Array): void;
}
