import type { TrayState, TrayWish } from '../contract/desk.ts';

/** What the tray shows, and what is asked for there; of this desk and of those elsewhere. */
export interface TrayDesk {
  /** Runs `listener` with the state at once and after every change of it, until the returned function is called or the service stops. */
  follow(listener: (state: TrayState) => void): () => void;
  /** What could not be done is told by a notification: nothing else would. */
  wish(wish: TrayWish): void;
}
