import type { Client, ConnectConfig } from 'ssh2';
import { HookdeskError } from '../../errors.ts';
import type { SshSettings } from '../../settings/tunnel.ts';
import { algorithmsFor, fingerprintOf, type HostKey, hostKeyOf, shownKey } from './host-key.ts';
import { sshFailure } from './ssh-failure.ts';

/** Until the server has let us in, ms. */
const READY_WITHIN = 15_000;

/** A session that leaves three of these in a row unanswered is dead. */
const KEEPALIVES_UNANSWERED = 3;

const HOLDING = { readyTimeout: READY_WITHIN, keepaliveCountMax: KEEPALIVES_UNANSWERED };

/** Values of the secrets of a session. */
export interface SshSecrets {
  privateKey: string;
  passphrase: string | undefined;
}

/** A session with a server that has shown the pinned host key and has let us in. */
export interface SshSession {
  client: Client;
  /** Resolves with the reason when the session is gone. */
  ended: Promise<HookdeskError>;
}

/** Loads ssh2, which nobody needs who has no such tunnel. */
export async function loadSsh2(): Promise<typeof import('ssh2')> {
  return (await import('ssh2')).default;
}

/** Opens a tunnel's session. Rejects with `TUNNEL_HOST_KEY`, `TUNNEL_KEY_UNUSABLE`, `TUNNEL_LOGIN_REFUSED` or `TUNNEL_UNREACHABLE`. */
export async function openSession(
  settings: SshSettings,
  { privateKey, passphrase }: SshSecrets,
  means: SessionMeans,
): Promise<SshSession> {
  const { host, port, user } = settings;
  const login = { privateKey: keyText(privateKey), ...(passphrase === undefined ? {} : { passphrase }) };
  const words: SessionWords = {
    failed: (error) => sshFailure(error, settings),
    closed: () => new HookdeskError('TUNNEL_ENDED', { detail: ['sessionClosed', host] }),
    foreign: (found, expected) => new HookdeskError('TUNNEL_HOST_KEY', { host, found, expected }),
  };
  return openPinned({ host, port, username: user, ...login }, hostKeyOf(settings.hostKey), words, means);
}

export interface SessionMeans {
  signal: AbortSignal;
  /** ms. */
  keepaliveEvery: number;
}

/** How a session tells what went wrong with it, from the catalogue of errors. */
export interface SessionWords {
  failed: (error: Error) => HookdeskError;
  /** The server took leave. */
  closed: () => HookdeskError;
  /** Fingerprints of the key that was shown and of the one that is pinned. */
  foreign: (found: string, expected: string) => HookdeskError;
}

/** Files lose their last line end on the way here, and the format wants it. */
export function keyText(privateKey: string): string {
  return `${privateKey.trim()}\n`;
}

/** Opens a session with a server that may show one key alone. `config`: whom to reach, and how to log in. Rejects with what `words` make of it. */
export async function openPinned(
  config: ConnectConfig,
  pinned: HostKey,
  words: SessionWords,
  { signal, keepaliveEvery }: SessionMeans,
): Promise<SshSession> {
  const { Client } = await loadSsh2();
  const client = new Client();
  const ended = endOf(client, words);
  let foreignKey: HookdeskError | null = null;
  const hostVerifier = (shown: Buffer) => {
    if (shown.equals(pinned.bytes)) return true;
    foreignKey = words.foreign(fingerprintOf(shownKey(shown)), fingerprintOf(pinned));
    return false;
  };
  const abandon = () => client.destroy();
  signal.addEventListener('abort', abandon, { once: true });
  try {
    await Promise.race([
      ready(client, {
        ...config,
        ...HOLDING,
        keepaliveInterval: keepaliveEvery,
        algorithms: { serverHostKey: algorithmsFor(pinned) },
        hostVerifier,
      }),
      ended.then((error) => Promise.reject(foreignKey ?? error)),
    ]);
    // A session belongs to whoever opened it: `OpenTunnel.close` ends it from here on.
    return { client, ended };
  } catch (error) {
    client.destroy();
    throw error instanceof Error ? words.failed(error) : error;
  } finally {
    signal.removeEventListener('abort', abandon);
  }
}

/** Throws what ssh2 throws at once: a private key that it cannot read. */
function ready(client: Client, config: ConnectConfig): Promise<void> {
  return new Promise((resolve) => {
    client.once('ready', resolve);
    client.connect(config);
  });
}

/** The first error is the reason; the end may come with none. */
function endOf(client: Client, { failed, closed }: SessionWords): Promise<HookdeskError> {
  return new Promise((resolve) => {
    client.on('error', (error) => resolve(failed(error)));
    client.once('close', () => resolve(closed()));
  });
}
