import type { QueuedDelivery } from '../journal/journal.ts';

/** What became of one try. */
export type Outcome =
  | { kind: 'done' }
  /** May get better: time-out, broken connection, 429, 5xx. `retryAfter` in ms where the target said so. */
  | { kind: 'failed'; error: string; retryAfter?: number }
  /** Cannot get better: 400, 401, 404, a missing configuration. Dead at once. */
  | { kind: 'refused'; error: string };

/** What has arrived of a delivery that is not done yet; members of its payload. */
export interface Progress {
  /** Parts of a long message, from the first on. */
  partsSent?: number;
  /** Recipients of a mail whose server has taken it. */
  delivered?: string[];
}

/** One kind of action that leaves the engine. Never throws: every failure is an outcome, without secrets in its text. */
export interface Channel {
  readonly type: string;
  /** How many may be under way in one lane at the same time; default 1, in order. */
  readonly width?: number;
  /**
   * True where the target limits all that goes there, such as a chat or a webhook: its `retryAfter` then holds up the whole
   * lane, so that nobody's tries are wasted. Elsewhere it concerns only the delivery that was told, and no other waits.
   */
  readonly pausesLane?: boolean;
  /** Where a payload would go, without secrets; shown in the listings. One target never holds up another. */
  target(payload: Record<string, unknown>): string;
  /** What waits for each other within a target, kept in memory only; default all of it. One lane never holds up another. */
  lane?(payload: Record<string, unknown>): string;
  /** After how many ms this may be sent, by the limits of its target; 0 for now. Its lane waits for it, and takes up no place. */
  wait?(payload: Record<string, unknown>): number;
  /** `onProgress` is told what has arrived already, so that another try sends the rest alone: it finds it in the payload. */
  send(delivery: QueuedDelivery, signal: AbortSignal, onProgress?: (progress: Progress) => void): Promise<Outcome>;
}
