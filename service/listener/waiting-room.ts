import type { Refusal } from './refusal.ts';

/** Requests of one source whose bodies are on their way, at a time, when some of them are slow. */
export const MOST_WAITING = 64;
/** A request that is not there whole after this long, ms, is slow: a genuine one comes in one piece, or nearly. */
const PATIENCE_MS = 1_000;

/** A request whose body is being received: nobody knows yet whether it is genuine. */
export interface Guest {
  /** Who sends it as far as one can tell; asked only when somebody has to leave. */
  readonly party: () => string;
  /** ms since 1970. */
  readonly since: number;
  /** Received so far. */
  bytes: number;
  /** Answers it, with `refused` or that there are too many, and stops receiving; it must leave the room by that. */
  readonly cutOff: (refused?: Refusal) => void;
}

/**
 * The requests of one source before they can be verified. A cap that refused newcomers would let strangers close the source to its
 * sender by holding the places; so newcomers always come in, and it is the slow ones that go, of the party that has most of
 * them the first. A genuine request is gone in milliseconds, and a burst of any size is no crowd.
 */
export class WaitingRoom {
  readonly #mostBytes: number;
  /** In order of arrival. */
  readonly #guests = new Set<Guest>();
  #bytes = 0;

  /** `mostBytes`: of all bodies together that may lie here. */
  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  get isCrowded(): boolean {
    return this.#guests.size > MOST_WAITING;
  }

  get isEmpty(): boolean {
    return this.#guests.size === 0;
  }

  enter(guest: Guest): void {
    this.#guests.add(guest);
  }

  leave(guest: Guest): void {
    if (this.#guests.delete(guest)) this.#bytes -= guest.bytes;
  }

  /** Cuts everybody off. */
  empty(refused: Refusal): void {
    for (const guest of [...this.#guests]) this.#send(guest, refused);
  }

  /** Counts bytes that came for a guest; where there are too many, the eldest of the party that holds most goes. */
  receive(guest: Guest, bytes: number): void {
    if (!this.#guests.has(guest)) return;
    guest.bytes += bytes;
    this.#bytes += bytes;
    while (this.#bytes > this.#mostBytes) this.#send(firstOfMost([...this.#guests], (one) => one.bytes));
  }

  /** Cuts off slow ones until no more than {@link MOST_WAITING} are left, or none of the rest is slow. `now`: ms since 1970. */
  makeRoom(now: number): void {
    while (this.isCrowded) {
      const slow = this.#slow(now);
      if (slow.length === 0) return;
      this.#send(firstOfMost(slow, () => 1));
    }
  }

  #slow(now: number): Guest[] {
    const slow: Guest[] = [];
    for (const guest of this.#guests) {
      if (now - guest.since < PATIENCE_MS) break;
      slow.push(guest);
    }
    return slow;
  }

  #send(guest: Guest | undefined, refused?: Refusal): void {
    if (guest === undefined) return;
    this.leave(guest);
    guest.cutOff(refused);
  }
}

/** The eldest guest of the party whose guests weigh most together. `guests` in order of arrival. */
function firstOfMost(guests: readonly Guest[], weight: (guest: Guest) => number): Guest | undefined {
  const parties = [...Map.groupBy(guests, (guest) => guest.party()).values()];
  const heavy = parties.map((party) => ({ party, weight: party.reduce((sum, one) => sum + weight(one), 0) }));
  return heavy.toSorted((one, other) => other.weight - one.weight)[0]?.party[0];
}
