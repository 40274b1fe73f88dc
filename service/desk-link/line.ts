import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { WebSocket } from 'ws';
import type { Client } from '../api/client.ts';
import { CONTRACT_VERSION, type Greeting } from '../contract/desk.ts';
import type { Said } from '../contract/sayings/en.ts';
import { type ErrorValue, HookdeskError } from '../errors.ts';
import type { Clock } from '../host.ts';
import { within } from '../tunnel/within.ts';
import type { Access } from './ask-server.ts';
import { openSocket } from './socket.ts';
import type { OpenWay, Way } from './way.ts';

/** Until the other side has greeted, ms. */
const GREETED_WITHIN = 15_000;

/** An open line to an engine elsewhere that speaks our contract. */
export interface Line {
  way: OpenWay;
  access: Access;
  greeting: Greeting;
  client: Client;
  /** Resolves with the reason when the line is gone. */
  ended: Promise<HookdeskError>;
  /** A further socket of the contract, for a page. */
  socket(): Promise<WebSocket>;
  close(): void;
}

export interface LineMeans {
  clock: Clock;
  /** Of this program. */
  version: string;
  signal: AbortSignal;
}

/**
 * Opens a line: with the address that is `known` from before, and where that is not valid any more with a fresh one. Rejects with
 * `SERVER_…`; then nothing is left open.
 */
export async function openLine(way: Way, known: Access | null, means: LineMeans): Promise<Line> {
  const open = await way.open(means.signal);
  try {
    const gone = open.ended.then((error) => Promise.reject(error));
    return await Promise.race([lineOver(open, way.host, known, means), gone]);
  } catch (error) {
    open.close();
    throw errorOf(error, way.host);
  }
}

async function lineOver(way: OpenWay, host: ErrorValue, known: Access | null, means: LineMeans): Promise<Line> {
  const before = known === null ? null : await socketOver(way, known, host).catch(() => null);
  const access = before === null || known === null ? await way.access() : known;
  const socket = before ?? (await socketOver(way, access, host));
  means.signal.addEventListener('abort', () => socket.terminate(), { once: true });
  const websocket = socket as unknown as globalThis.WebSocket;
  const client: Client = createORPCClient(new RPCLink({ websocket }));
  return {
    way,
    access,
    client,
    greeting: compatible(await greetingOf(client, means, host), means.version, host),
    ended: Promise.race([endOf(socket, host), way.ended]),
    socket: () => socketOver(way, access, host),
    close: () => {
      socket.terminate();
      way.close();
    },
  };
}

async function socketOver(way: OpenWay, access: Access, host: ErrorValue): Promise<WebSocket> {
  return openSocket(await way.connect(access.port), access, host);
}

function endOf(socket: WebSocket, host: ErrorValue): Promise<HookdeskError> {
  const detail: Said = ['thereEnded'];
  return new Promise((resolve) => {
    socket.once('close', () => resolve(new HookdeskError('SERVER_ENDED', { host, detail })));
  });
}

async function greetingOf(client: Client, { clock, version }: LineMeans, host: ErrorValue): Promise<Greeting> {
  try {
    const greeting = await within(clock, GREETED_WITHIN, null, client.desk.greet());
    if (greeting !== null) return greeting;
  } catch (error) {
    if (isUnknown(error)) throw tooOld(['unknownVersion'], version, host);
    throw error;
  }
  throw new HookdeskError('SERVER_ENDED', { host, detail: ['thereSilent'] });
}

function compatible(greeting: Greeting, version: string, host: ErrorValue): Greeting {
  if (greeting.contract < CONTRACT_VERSION) throw tooOld(greeting.version, version, host);
  if (greeting.contract === CONTRACT_VERSION) return greeting;
  throw new HookdeskError('SERVER_TOO_NEW', { host, found: greeting.version, expected: version });
}

function tooOld(found: ErrorValue, version: string, host: ErrorValue): HookdeskError {
  return new HookdeskError('SERVER_TOO_OLD', { host, found, expected: version });
}

/** It is from before desks could be elsewhere. */
function isUnknown(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'NOT_FOUND';
}

function errorOf(error: unknown, host: ErrorValue): HookdeskError {
  if (error instanceof HookdeskError) return error;
  const detail = error instanceof Error ? error.message : String(error);
  return new HookdeskError('SERVER_ENDED', { host, detail }, { cause: error });
}
