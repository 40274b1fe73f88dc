import type { ClientContext, ClientLink } from '@orpc/client';

/** An open line to the service. */
export interface Session {
  link: ClientLink<ClientContext>;
  /** Settles when the line is gone, whoever closed it. */
  closed: Promise<void>;
  close(): void;
}

/**
 * How the page reaches the service: it knows how to open a line and when the line is gone, nothing else. Whether and when
 * to try again is the connection's business.
 */
export interface Transport {
  /** Opens a line. Rejects with {@link RefusedError} when the service answered and does not want us, with anything else when it did not answer. */
  connect(): Promise<Session>;
}

/** The service is there and refused our token: trying again with the same one is pointless. */
export class RefusedError extends Error {
  override name = 'RefusedError';
}

/** What goes with every call, as HTTP has it: the language, for example. */
export type Headers = () => Record<string, string>;

export const noHeaders: Headers = () => ({});
