import type { Host } from '../host.ts';

/** How long (ms) a ticket is good: a browser that was told to fetch does so at once. */
const GOOD_MS = 60_000;

/** So many wait at most; a further one ends the oldest. */
const MOST = 16;

/**
 * Tickets, each for one file and one request. A browser writes a download to the disk as it comes only where it asks for it by itself, and
 * then it can send no header: the address has to say who asks, and the token of the interface is never in one.
 */
export class Tickets {
  readonly #host: Pick<Host, 'clock' | 'random'>;
  readonly #names = new Map<string, { name: string; until: number }>();

  constructor(host: Pick<Host, 'clock' | 'random'>) {
    this.#host = host;
  }

  issue(name: string): string {
    const ticket = Buffer.from(this.#host.random(32)).toString('base64url');
    this.#names.set(ticket, { name, until: this.#host.clock.now() + GOOD_MS });
    const [oldest] = this.#names.keys();
    if (this.#names.size > MOST && oldest !== undefined) this.#names.delete(oldest);
    return ticket;
  }

  /** The name that it was issued for, once; null for one that is not good, or not any more. */
  take(ticket: string): string | null {
    const found = this.#names.get(ticket);
    this.#names.delete(ticket);
    return found === undefined || this.#host.clock.now() > found.until ? null : found.name;
  }
}
