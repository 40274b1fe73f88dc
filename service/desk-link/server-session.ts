import { readFileSync } from 'node:fs';
import type { Duplex } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { ClientChannel, ConnectConfig } from 'ssh2';
import type { Server } from '../contract/place.ts';
import { asPart, type Said } from '../contract/sayings/en.ts';
import { type ErrorValue, HookdeskError } from '../errors.ts';
import { networkWords } from '../tunnel/network-words.ts';
import { hostKeyOf } from '../tunnel/ssh/host-key.ts';
import { keyWords } from '../tunnel/ssh/ssh-failure.ts';
import {
  keyText,
  openPinned,
  type SessionMeans,
  type SessionWords,
  type SshSession,
} from '../tunnel/ssh/ssh-session.ts';

/** A session with a server: a shell command at a time, and its loopback ports. */
export interface ServerSession {
  /** Resolves with the reason when it is gone. */
  ended: Promise<HookdeskError>;
  /** Runs a command in the user's shell. `input` goes to its standard input; without it that is empty. */
  run(command: string, input?: (stdin: NodeJS.WritableStream) => Promise<void>): Promise<Ran>;
  /** A connection to a port of the server's own loopback. Rejects with `SERVER_FORWARDING_REFUSED`. */
  connect(port: number): Promise<Duplex>;
  close(): void;
}

export interface Ran {
  /** Null where it was ended by a signal. */
  status: number | null;
  stdout: string;
  stderr: string;
}

/** Where the agent of SSH listens: `SSH_AUTH_SOCK`, on Windows the pipe of OpenSSH's. */
export function agentOf(
  environment: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
): string | null {
  return environment.SSH_AUTH_SOCK || (platform === 'win32' ? '\\\\.\\pipe\\openssh-ssh-agent' : null);
}

/**
 * Opens a session with a server that shows the pinned host key, as a line. Rejects with `SERVER_HOST_KEY`, `SERVER_KEY_UNUSABLE`,
 * `SERVER_LOGIN_REFUSED` or `SERVER_UNREACHABLE`.
 */
export async function openServer(
  server: Server,
  hostKey: string,
  agent: string | null,
  means: SessionMeans,
): Promise<ServerSession> {
  const { host, port, user } = server;
  const login = loginOf(server, agent);
  const session = await openPinned(
    { host, port, username: user, ...login },
    hostKeyOf(hostKey),
    wordsOf(server),
    means,
  );
  return sessionOver(session, server);
}

function loginOf({ keyFile }: Server, agent: string | null): Pick<ConnectConfig, 'privateKey' | 'agent'> {
  if (keyFile !== '') return { privateKey: keyText(readKey(keyFile)) };
  if (agent !== null) return { agent };
  throw new HookdeskError('SERVER_KEY_UNUSABLE', {
    file: ['noKeyFile'],
    detail: ['noKeyNorAgent'],
  });
}

function readKey(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new HookdeskError('SERVER_KEY_UNUSABLE', { file, detail: messageOf(error) }, { cause: error });
  }
}

function wordsOf(server: Server): SessionWords {
  const { host, port } = server;
  return {
    failed: (error) => failureOf(error, server),
    closed: () => new HookdeskError('SERVER_ENDED', { host: `${host}:${port}`, detail: ['serverClosed'] }),
    foreign: (found, expected) => new HookdeskError('SERVER_HOST_KEY', { host, found, expected }),
  };
}

/** An error of ssh2 as one of the catalogue; its `level` says where it arose. */
function failureOf(error: Error, { host, port, user, keyFile }: Server): HookdeskError {
  if (error instanceof HookdeskError) return error;
  const level = 'level' in error ? String(error.level) : '';
  if (level === 'client-authentication') return new HookdeskError('SERVER_LOGIN_REFUSED', { host, user });
  const unusable = /privateKey|passphrase/i.test(error.message)
    ? keyTrouble(error.message)
    : agentTrouble(level, error);
  if (unusable !== null) {
    const file: ErrorValue = keyFile === '' ? ['keyOfAgent'] : keyFile;
    return new HookdeskError('SERVER_KEY_UNUSABLE', { file, detail: unusable }, { cause: error });
  }
  const detail: Said = level === 'client-timeout' ? ['noAnswer'] : networkWords(error);
  return new HookdeskError('SERVER_UNREACHABLE', { address: `${host}:${port}`, detail }, { cause: error });
}

/** A key that has a passphrase is the agent's business: none is kept here. */
function keyTrouble(message: string): Said {
  return /no passphrase given/i.test(message) ? ['keyForAgent'] : keyWords(message);
}

function agentTrouble(level: string, error: Error): Said | null {
  return level === 'agent' ? ['agentSilent', asPart(networkWords(error))] : null;
}

function sessionOver({ client, ended }: SshSession, { host }: Server): ServerSession {
  return {
    ended,
    run: async (command, input) => {
      const channel = await new Promise<ClientChannel>((resolve, reject) => {
        client.exec(command, (error, opened) => (error === undefined ? resolve(opened) : reject(error)));
      });
      return ran(channel, input);
    },
    connect: (port) =>
      new Promise((resolve, reject) => {
        client.forwardOut('127.0.0.1', 0, '127.0.0.1', port, (error, channel) => {
          if (error === undefined) resolve(channel);
          else reject(new HookdeskError('SERVER_FORWARDING_REFUSED', { host, port, detail: error.message }));
        });
      }),
    // Nobody waits for the server's leave.
    close: () => client.destroy(),
  };
}

async function ran(
  channel: ClientChannel,
  input: ((stdin: NodeJS.WritableStream) => Promise<void>) | undefined,
): Promise<Ran> {
  const status = new Promise<number | null>((resolve) => {
    let exit: number | null = null;
    channel.once('exit', (code: number | null) => {
      exit = code;
    });
    channel.once('close', () => resolve(exit));
  });
  const said = Promise.all([text(channel), text(channel.stderr)]);
  // One that ends before it has read all closes its input; what it says tells more than that.
  const given = input === undefined ? Promise.resolve(channel.end()) : input(channel).catch(() => {});
  const [[stdout, stderr]] = await Promise.all([said, given]);
  return { status: await status, stdout, stderr };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
