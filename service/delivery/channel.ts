import type { QueuedDelivery } from '../journal/journal.ts';

/** What became of one try. */
export type Outcome =
  | { kind: 'done' }
  /** May get better: time-out, broken connection, 429, 5xx. `retryAfter` in ms where the target said so. */
  | { kind: 'failed'; error: string; retryAfter?: number }
  /** Cannot get better: 400, 401, 404, a missing configuration. Dead at once. */
  | { kind: 'refused'; error: string };

/** One kind of action that leaves the engine. Never throws: every failure is an outcome, without secrets in its text. */
export interface Channel {
  readonly type: string;
  /** How many may be under way to one target at the same time; default 1, in order. */
  readonly width?: number;
  /** Where a payload would go, without secrets; shown in the listings and used as lane: one target never holds up another. */
  target(payload: Record<string, unknown>): string;
  send(delivery: QueuedDelivery, signal: AbortSignal): Promise<Outcome>;
}
