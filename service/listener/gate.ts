import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Clock } from '../host.ts';
import { type Refusal, refusal } from './refusal.ts';

/** Connections that are served at a time; each costs about 20 kB. */
const MOST_CONNECTIONS = 4_096;
/** While others queue, a connection that has brought no whole request head for this long, ms, gives up its place. */
const PATIENCE_MS = 1_000;

/** Turns of the event loop that the end waits for one without a connection. */
const MOST_TURNS = 100;

const TOO_SLOW = refusal('REQUEST_TIMEOUT', ['arrivedTooSlowly', PATIENCE_MS / 1000]);

/** A connection that has a place. */
interface Visitor {
  socket: Duplex;
  /** Since when it has owed a request, ms since 1970. */
  since: number;
  /** Requests under way: there are several where a sender does not wait for its answers. */
  open: number;
  /** How many bytes it had sent when its last request ended. */
  bytes: number;
  /** Whether it has had an answer: then it may be closed without another one. */
  wasAnswered: boolean;
}

export interface GateOptions {
  clock: Clock;
  /** Answers on a connection without a request to reply to, and closes it. */
  answer: (socket: Duplex, refused: Refusal) => void;
  mostConnections?: number | undefined;
}

/**
 * Lets connections of a server in, at most so many at a time; the others queue, in order, and none is closed without an answer
 * (Node's own `maxConnections` would close them). While somebody queues, those that hold a place and send nothing give it up:
 * whoever opens connections by the thousand keeps a sender waiting for a second at most.
 */
export class Gate {
  readonly #options: GateOptions;
  readonly #most: number;
  readonly #letIn: (socket: Duplex) => void;
  /** Those that owe a request come in order of how long they have. */
  readonly #visitors = new Map<Duplex, Visitor>();
  readonly #queue = new Set<Duplex>();
  #isLooking = false;
  /** Connections since the start. */
  #arrived = 0;

  constructor(server: Server, options: GateOptions) {
    this.#options = options;
    this.#most = options.mostConnections ?? MOST_CONNECTIONS;
    const served = server.listeners('connection');
    server.removeAllListeners('connection');
    this.#letIn = (socket) => {
      for (const serve of served) Reflect.apply(serve, server, [socket]);
    };
    server.on('connection', (socket) => this.#arrive(socket));
    server.on('request', (request, response) => {
      this.#begin(request.socket);
      response.once('close', () => this.#end(request.socket));
    });
  }

  /**
   * Answers those whose request has begun to come and has no end yet, and closes. Those that were answered and have sent nothing
   * since are closed by the server; those whose request is being worked on have their answer from there.
   */
  turnOutHalfSent(refused: Refusal): void {
    for (const { socket, open, bytes } of this.#visitors.values()) {
      if (open === 0 && bytesFrom(socket) > bytes) this.#options.answer(socket, refused);
    }
  }

  /** Whether nobody is connected. */
  get isEmpty(): boolean {
    return this.#visitors.size === 0 && this.#queue.size === 0;
  }

  /**
   * Resolves once a turn of the event loop has brought no connection, right after it looked for some: who is connected already and not
   * let in yet would be reset by the end of the server.
   */
  async quiet(): Promise<void> {
    for (let turn = 0; turn < MOST_TURNS; turn += 1) {
      const before = this.#arrived;
      await new Promise<void>((resolve) => setImmediate(resolve));
      if (turn > 0 && this.#arrived === before) return;
    }
  }

  /** Answers those that queue, because nobody will be let in any more. */
  close(refused: Refusal): void {
    for (const socket of this.#queue) this.#options.answer(socket, refused);
    this.#queue.clear();
  }

  #arrive(socket: Duplex): void {
    this.#arrived += 1;
    if (this.#visitors.size < this.#most) {
      this.#enter(socket);
      return;
    }
    this.#queue.add(socket);
    socket.on('error', ignore);
    socket.once('close', () => this.#queue.delete(socket));
    // Once what lies in the sockets has been read: after a pause of our own nobody must look slow who is not.
    setImmediate(() => this.#makeRoom());
  }

  #enter(socket: Duplex): void {
    this.#visitors.set(socket, { socket, since: this.#options.clock.now(), open: 0, bytes: 0, wasAnswered: false });
    socket.once('close', () => {
      this.#visitors.delete(socket);
      this.#next();
    });
    this.#letIn(socket);
  }

  #next(): void {
    const [socket] = this.#queue;
    if (socket === undefined || this.#visitors.size >= this.#most) return;
    this.#queue.delete(socket);
    socket.off('error', ignore);
    if (socket.destroyed) this.#next();
    else this.#enter(socket);
  }

  #begin(socket: Duplex): void {
    const visitor = this.#visitors.get(socket);
    if (visitor !== undefined) visitor.open += 1;
  }

  #end(socket: Duplex): void {
    const visitor = this.#visitors.get(socket);
    if (visitor === undefined) return;
    visitor.open -= 1;
    visitor.since = this.#options.clock.now();
    visitor.wasAnswered = true;
    visitor.bytes = bytesFrom(socket);
    this.#visitors.delete(socket);
    this.#visitors.set(socket, visitor);
  }

  /** As many places as are queued for, of those that have owed a request for too long; looks again while somebody queues. */
  #makeRoom(): void {
    const now = this.#options.clock.now();
    let wanted = this.#queue.size;
    for (const visitor of this.#visitors.values()) {
      if (wanted === 0) break;
      if (visitor.open > 0 || now - visitor.since < PATIENCE_MS) continue;
      wanted -= 1;
      this.#sendAway(visitor);
    }
    if (this.#isLooking || this.#queue.size === 0) return;
    this.#isLooking = true;
    this.#options.clock.after(PATIENCE_MS, () => {
      this.#isLooking = false;
      this.#makeRoom();
    });
  }

  #sendAway(visitor: Visitor): void {
    // Counted as gone from now on; its place is free once the socket is.
    visitor.since = Number.POSITIVE_INFINITY;
    if (visitor.wasAnswered) visitor.socket.destroy();
    else this.#options.answer(visitor.socket, TOO_SLOW);
  }
}

function bytesFrom(socket: Duplex): number {
  return 'bytesRead' in socket && typeof socket.bytesRead === 'number' ? socket.bytesRead : 0;
}

function ignore(): void {}
