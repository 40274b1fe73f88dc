import type { TrayState, TrayWish } from '../service/contract/desk.ts';
import type { OpenedFile } from '../service/contract/place.ts';
import type { UpdateState, UpdateWish } from '../service/contract/updates.ts';
import type { ErrorCode } from '../service/errors.ts';
import type { ApprovalCode, SystemNotification } from '../service/host.ts';
import type { Concession } from '../service/state.ts';
import type { SystemKey } from '../service/vault/system-key.ts';

/**
 * What the main process tells the service's process. `connect` carries one port: the page's line to the engine; `desk` another one, to
 * the shell itself.
 */
export type ToService =
  /** Comes first: what the service waits for before it starts. The key of the vault takes this way alone. */
  | { type: 'begin'; systemKey: SystemKey; concession: Concession }
  | { type: 'connect' }
  | { type: 'desk' }
  /** How the app stands to its updates, at the start and after every change; the main process has them. */
  | { type: 'updates'; state: UpdateState }
  /** The user opened a file with Hookdesk. */
  | { type: 'open'; file: OpenedFile }
  | { type: 'answer'; approval: ApprovalCode; answer: Answer }
  | { type: 'wish'; wish: TrayWish }
  /** The machine is about to sleep. */
  | { type: 'sleeps' }
  /** The machine woke up, or the user came back to it. */
  | { type: 'woke' }
  /** Answered by `inFlight`. */
  | { type: 'askInFlight' }
  | { type: 'stop' };

/** What the user says to an order that waits. */
export type Answer = 'approve' | 'reject';

/** What the service's process tells the main process. After `failed` or `stopped` it ends. */
export type FromService =
  | { type: 'ready' }
  /** The engine is elsewhere, and a line to it stands: pages may come. */
  | { type: 'up'; name: string }
  /** There is none; in words for the tray. */
  | { type: 'away'; trouble: string }
  /** Another place was chosen: this process ends, and the next one shows that. */
  | { type: 'place' }
  /** The user asks in a page for what the main process does about updates. */
  | { type: 'update'; wish: UpdateWish }
  | { type: 'notify'; notification: SystemNotification }
  /** Once it is ready, and after every change. */
  | { type: 'tray'; state: TrayState }
  /** How many orders are on their way to a broker at this moment. */
  | { type: 'inFlight'; orders: number }
  /** `code` is null for a defect of Hookdesk. */
  | { type: 'failed'; code: ErrorCode | null; message: string }
  | { type: 'stopped' };

/** The only channels between the main process and the preload: each carries a port of the page, nothing else. */
export const PORT_CHANNEL = 'hookdesk:port';
export const DESK_CHANNEL = 'hookdesk:desk';
