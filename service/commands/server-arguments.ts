import { createInterface } from 'node:readline/promises';
import type { Server } from '../contract/place.ts';
import { keepHostKey, knownHostKey } from '../desk-link/known-servers.ts';
import { serverOf } from '../desk-link/server-address.ts';
import { agentOf } from '../desk-link/server-session.ts';
import { draftTag } from '../draft-tag.ts';
import { HookdeskError } from '../errors.ts';
import { askHostKey } from '../tunnel/ssh/ask-host-key.ts';
import { random } from './headless-host.ts';
import type { Invocation } from './invocation.ts';

/** How a command names a server and the way to it. */
export interface ServerOptions {
  /** File of a private key; the agent of SSH without it. */
  key?: string;
  /** How the server's shell runs Hookdesk. */
  command?: string;
  /** The data folder there. */
  folder?: string;
  /** The fingerprint that a server met for the first time must show. */
  hostKey?: string;
}

/** Whom the words of a command name. Throws `USAGE`. */
export function serverOfWords(address: string, { key, command, folder }: ServerOptions): Server {
  const server = serverOf(address);
  if (server === null) {
    throw new HookdeskError('USAGE', {
      detail: `Expected user@host or user@host:port, got ${JSON.stringify(address)}`,
    });
  }
  return { ...server, keyFile: key ?? '', command: command ?? '', folder: folder ?? server.folder };
}

/** Where the agent of SSH listens for this user, or null. */
export function agentHere({ environment }: Pick<Invocation, 'environment'>): string | null {
  return agentOf(environment, process.platform);
}

/**
 * The host key that the server must show: the one that was confirmed before; else the one that it shows now, if it is the fingerprint
 * that was named or somebody at the terminal says so. Then it is kept. Throws `SERVER_HOST_KEY_NEW`.
 */
export async function confirmedHostKey(
  invocation: Pick<Invocation, 'folder' | 'output' | 'stdin'>,
  server: Server,
  { hostKey: named }: ServerOptions,
  signal: AbortSignal,
): Promise<string> {
  const { host, port } = server;
  const known = knownHostKey(invocation.folder, server);
  if (known !== null && named === undefined) return known;
  const shown = await askHostKey(host, port, signal);
  if ('problem' in shown)
    throw new HookdeskError('SERVER_UNREACHABLE', { address: `${host}:${port}`, detail: shown.problem });
  const { hostKey, fingerprint } = shown;
  const isConfirmed =
    named === undefined ? await isConfirmedByHand(invocation, server, fingerprint) : names(fingerprint, named);
  if (!isConfirmed) throw new HookdeskError('SERVER_HOST_KEY_NEW', { host, found: fingerprint });
  keepHostKey(invocation.folder, server, hostKey, draftTag(random));
  return hostKey;
}

/** `SHA256:…`, with its kind or without. */
function names(fingerprint: string, named: string): boolean {
  return named === fingerprint || named === fingerprint.split(' ')[1];
}

async function isConfirmedByHand(
  { stdin, output }: Pick<Invocation, 'stdin' | 'output'>,
  { host }: Server,
  fingerprint: string,
): Promise<boolean> {
  if (stdin.isTTY !== true) return false;
  output.notice(`${host} is met for the first time. It shows the host key\n  ${fingerprint}`);
  output.notice('Compare it with what the server says of itself: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub');
  const asked = createInterface({ input: stdin, output: process.stderr });
  try {
    return (await asked.question('Is it this one? Type yes: ')).trim().toLowerCase() === 'yes';
  } finally {
    asked.close();
  }
}
