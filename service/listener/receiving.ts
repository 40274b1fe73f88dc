import type { IncomingMessage } from 'node:http';
import type { Clock } from '../host.ts';
import { collect } from './body.ts';
import type { Endpoint } from './endpoint.ts';
import { type Refusal, refusal } from './refusal.ts';
import { partyOf } from './sender/party.ts';
import { type Guest, MOST_WAITING, WaitingRoom } from './waiting-room.ts';

/** How often a crowded room is looked at, ms. */
const LOOK_EVERY_MS = 1_000;

type Received = (error: Error | null, body?: Buffer | Refusal) => void;

/** Receives bodies, for each source in a waiting room of its own, so that neither slow senders nor many of them use up memory or places. */
export class Receiving {
  readonly #clock: Clock;
  /** By source; a room is there while somebody is in it. */
  readonly #rooms = new Map<string, WaitingRoom>();
  #isLooking = false;
  #isAboutToLook = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Answers every request whose body is still on its way, because nobody will wait for it. */
  cutOff(refused: Refusal): void {
    for (const room of [...this.#rooms.values()]) room.empty(refused);
  }

  receive(endpoint: Endpoint, request: IncomingMessage, done: Received): void {
    const room = this.#roomOf(endpoint);
    const body = collect(request, endpoint.maxBodyBytes, {
      onBytes: (length) => room.receive(guest, length),
      done: (error, received) => {
        this.#leave(endpoint, room, guest);
        done(error, received);
      },
    });
    const guest: Guest = {
      party: () => partyOf(endpoint.addressOf(request)),
      since: this.#clock.now(),
      bytes: 0,
      cutOff: (refused) => body.cutOff(refused ?? crowded(endpoint)),
    };
    room.enter(guest);
    if (room.isCrowded) this.#lookSoon();
  }

  #roomOf({ id, maxBodyBytes }: Endpoint): WaitingRoom {
    const room = this.#rooms.get(id) ?? new WaitingRoom(MOST_WAITING * maxBodyBytes);
    this.#rooms.set(id, room);
    return room;
  }

  #leave({ id }: Endpoint, room: WaitingRoom, guest: Guest): void {
    room.leave(guest);
    if (room.isEmpty && this.#rooms.get(id) === room) this.#rooms.delete(id);
  }

  /** Once what lies in the sockets has been read: after a pause of our own nobody must look slow who is not. */
  #lookSoon(): void {
    if (this.#isAboutToLook) return;
    this.#isAboutToLook = true;
    setImmediate(() => {
      this.#isAboutToLook = false;
      this.#look();
    });
  }

  /** Now and, while any room is crowded, again: nobody else may come who would make us look. */
  #look(): void {
    const now = this.#clock.now();
    const rooms = [...this.#rooms.values()];
    for (const room of rooms) room.makeRoom(now);
    if (this.#isLooking || !rooms.some((room) => room.isCrowded)) return;
    this.#isLooking = true;
    this.#clock.after(LOOK_EVERY_MS, () => {
      this.#isLooking = false;
      this.#lookSoon();
    });
  }
}

function crowded({ overLimitStatus }: Endpoint): Refusal {
  return refusal(
    'CROWDED',
    ['tooManySlow', MOST_WAITING],
    { 'retry-after': '1', connection: 'close' },
    overLimitStatus,
  );
}
