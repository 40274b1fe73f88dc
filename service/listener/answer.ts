import type { Problem } from '../../rules/event/event.ts';
import type { Arrival } from '../journal/journal.ts';

/** What became of an arrival, once it is durable. */
export interface Submission {
  status: 'accepted' | 'duplicate' | 'quarantined';
  /** Of the event; for a duplicate the first one's. */
  id: string;
  problems: Problem[];
}

/**
 * Makes an arrival and all that it decides durable. Rejects with a {@link HookdeskError} `JOURNAL_BUSY`, `JOURNAL_FULL`,
 * `JOURNAL_FAILED` or `STOPPING` when nothing was accepted.
 */
export type Submit = (arrival: Arrival) => Promise<Submission>;

/** Body of the 200. */
export function answerText({ status, id, problems }: Submission): string {
  return JSON.stringify(status === 'quarantined' ? { status, id, problems } : { status, id });
}
