import type { Submission } from './answer.ts';
import type { Refusal } from './refusal.ts';

/** A request as it was turned away. */
export interface TurnedAway {
  source: string;
  refusal: Pick<Refusal, 'code' | 'status' | 'said'>;
  /** As Node has them: name, value, name, value … */
  rawHeaders: readonly string[];
  /** What was read of the body; null where nothing was. */
  body: Uint8Array | null;
}

/**
 * Looks on while requests are taken, and changes nothing. `began`, `verified` and `read` follow each other within one turn of
 * the event loop, so that nothing has to be made for a request: the next request has not begun.
 */
export interface Observer {
  began(): void;
  verified(): void;
  read(): void;
  /** Handed to the ingest; the number is given back with the answer. */
  submitted(): number;
  answered(lap: number, source: string, status: Submission['status'], now: number): void;
  turnedAway(request: TurnedAway, now: number): void;
}
