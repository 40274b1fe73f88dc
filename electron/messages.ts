import type { TrayState, TrayWish } from '../service/contract/desk.ts';
import type { ErrorCode } from '../service/errors.ts';
import type { ApprovalCode, SystemNotification } from '../service/host.ts';

/** What the main process tells the service's process. `connect` carries one port: the page's line to the service. */
export type ToService =
  | { type: 'connect' }
  | { type: 'answer'; approval: ApprovalCode; answer: Answer }
  | { type: 'wish'; wish: TrayWish }
  /** The machine woke up, or the user came back to it. */
  | { type: 'woke' }
  /** Answered by `inFlight`. */
  | { type: 'askInFlight' }
  | { type: 'stop' };

/** What the user says to an order that waits. */
export type Answer = 'approve' | 'reject';

/** What the service's process tells the main process. After `failed` or `stopped` it ends. */
export type FromService =
  | { type: 'ready'; listenerUrl: string }
  | { type: 'notify'; notification: SystemNotification }
  /** Once it is ready, and after every change. */
  | { type: 'tray'; state: TrayState }
  /** How many orders are on their way to a broker at this moment. */
  | { type: 'inFlight'; orders: number }
  /** `code` is null for a defect of Hookdesk. */
  | { type: 'failed'; code: ErrorCode | null; message: string }
  | { type: 'stopped' };

/** The only channel between the main process and the preload: it carries the page's port, nothing else. */
export const PORT_CHANNEL = 'hookdesk:port';
