import type { ClientContext, ClientLink } from '@orpc/client';
import { backoffMs } from './backoff.ts';
import { RefusedError, type Session, type Transport } from './transport.ts';

/** What the page knows about its line to the service. */
export type ConnectionState =
  /** `since` in ms since 1970; `attempt`: failed ones before it. */
  | { kind: 'connecting'; since: number; attempt: number }
  /** `epoch` counts the lines that were opened: whoever depends on it subscribes and reads anew. */
  | { kind: 'connected'; epoch: number }
  /** Trying again at `retryAt` (ms since 1970). */
  | { kind: 'waiting'; attempt: number; retryAt: number }
  | { kind: 'refused' }
  | { kind: 'no_token' };

/** A call was made while no line is open: nothing was sent. */
export class OfflineError extends Error {
  override name = 'OfflineError';
}

/** Clock, timer and randomness are arguments so that tests need not wait. */
export interface ConnectionSurroundings {
  now(): number;
  random(): number;
  after(delay: number, task: () => void): () => void;
}

/** Keeps one line to the service open, and opens a new one with back-off when it breaks. */
export class Connection {
  readonly link: ClientLink<ClientContext>;
  #transport: Transport | null;
  #surroundings: ConnectionSurroundings;
  #state: ConnectionState;
  #session: Session | null = null;
  #cancelRetry = () => {};
  #attempt = 0;
  #epoch = 0;
  #listeners = new Set<() => void>();

  /** `transport` is null where there is no token to connect with. */
  constructor(transport: Transport | null, surroundings: ConnectionSurroundings) {
    this.#transport = transport;
    this.#surroundings = surroundings;
    this.#state = { kind: 'connecting', since: surroundings.now(), attempt: 0 };
    this.link = {
      call: async (path, input, options) => {
        if (this.#session === null) throw new OfflineError('No line to the service is open');
        return this.#session.link.call(path, input, options);
      },
    };
  }

  get state(): ConnectionState {
    return this.#state;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Connects now: at the start, or because the user does not want to wait. */
  async open(): Promise<void> {
    this.#cancelRetry();
    if (this.#transport === null) return this.#become({ kind: 'no_token' });
    if (this.#session !== null) return;
    this.#become({ kind: 'connecting', since: this.#surroundings.now(), attempt: this.#attempt });
    try {
      this.#opened(await this.#transport.connect());
    } catch (error) {
      if (error instanceof RefusedError) this.#become({ kind: 'refused' });
      else this.#retryLater();
    }
  }

  /** Does not wait for the next attempt when one is pending: the machine woke up, or the window came to the front. */
  hurry(): void {
    if (this.#state.kind === 'waiting') void this.open();
  }

  #opened(session: Session): void {
    this.#session = session;
    this.#attempt = 0;
    this.#epoch += 1;
    this.#become({ kind: 'connected', epoch: this.#epoch });
    void session.closed.then(() => {
      this.#session = null;
      this.#retryLater();
    });
  }

  #retryLater(): void {
    const delay = backoffMs(this.#attempt, this.#surroundings.random());
    this.#attempt += 1;
    this.#become({ kind: 'waiting', attempt: this.#attempt, retryAt: this.#surroundings.now() + delay });
    this.#cancelRetry = this.#surroundings.after(delay, () => void this.open());
  }

  #become(state: ConnectionState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
