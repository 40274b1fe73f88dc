import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Server } from '../contract/place.ts';
import { inEnglish, type Said } from '../contract/sayings/en.ts';
import { type ErrorValue, HookdeskError } from '../errors.ts';
import { readOwner } from '../owner/lock.ts';
import { type Access, askAccess } from './ask-server.ts';
import { serverName } from './server-address.ts';
import { openServer } from './server-session.ts';

/** How often a server is asked whether it is still there, ms. */
const KEEPALIVE_EVERY = 5_000;

/** How an engine elsewhere is reached. */
export interface Way {
  /** For people: `trader@example.com`. */
  name: string;
  /** Host of the errors that are told of it. */
  host: ErrorValue;
  /** Rejects with an error of the catalogue. */
  open(signal: AbortSignal): Promise<OpenWay>;
}

export interface OpenWay {
  /** Resolves with the reason when it is gone. */
  ended: Promise<HookdeskError>;
  /** Asks anew for how the interface is reached. */
  access(): Promise<Access>;
  /** A connection to a port of that machine's loopback. */
  connect(port: number): Promise<Duplex>;
  close(): void;
}

/** By SSH, to a server that shows the pinned host key. */
export function serverWay(
  server: Server,
  hostKey: string,
  agent: string | null,
  keepaliveEvery = KEEPALIVE_EVERY,
): Way {
  return {
    name: serverName(server),
    host: server.host,
    open: async (signal) => {
      const session = await openServer(server, hostKey, agent, { signal, keepaliveEvery });
      return {
        ended: session.ended,
        access: () => askAccess(session, server),
        connect: (port) => session.connect(port),
        close: () => session.close(),
      };
    },
  };
}

/** To the process that owns a data folder on this computer. */
export function ownerWay(folder: string): Way {
  const host: Said = ['thisComputer'];
  return {
    name: inEnglish(host),
    host,
    open: async () => ({
      // What it is connected to tells of its end.
      ended: new Promise<HookdeskError>(() => {}),
      access: async () => accessOfOwner(folder, host),
      connect: (port) => connected(port, host),
      close: () => {},
    }),
  };
}

function accessOfOwner(folder: string, host: ErrorValue): Access {
  const owner = readOwner(folder);
  if (owner === null) throw new HookdeskError('SERVER_NO_OWNER', { host, detail: ['nobodyOwns', folder] });
  return { port: Number(new URL(owner.uiUrl).port), token: owner.controlToken };
}

function connected(port: number, host: ErrorValue): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, noDelay: true });
    socket.once('connect', () => resolve(socket));
    socket.once('error', (error) => reject(new HookdeskError('SERVER_ENDED', { host, detail: error.message })));
  });
}
