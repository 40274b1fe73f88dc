import type { Client, ConnectConfig } from 'ssh2';
import { HookdeskError } from '../../errors.ts';
import type { SshSettings } from '../../settings/tunnel.ts';
import { algorithmsFor, fingerprintOf, hostKeyOf, shownKey } from './host-key.ts';
import { sshFailure } from './ssh-failure.ts';

/** Until the server has let us in, ms. */
const READY_WITHIN = 15_000;

/** A session that leaves three of these in a row unanswered is dead. */
const KEEPALIVES_UNANSWERED = 3;

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

/** Opens a session. Rejects with `TUNNEL_HOST_KEY`, `TUNNEL_KEY_UNUSABLE`, `TUNNEL_LOGIN_REFUSED` or `TUNNEL_UNREACHABLE`. */
export async function openSession(
  settings: SshSettings,
  secrets: SshSecrets,
  { signal, keepaliveEvery }: { signal: AbortSignal; keepaliveEvery: number },
): Promise<SshSession> {
  const { Client } = await loadSsh2();
  const client = new Client();
  const ended = endOf(client, settings);
  let foreignKey: HookdeskError | null = null;
  const config = configOf(settings, secrets, (error) => {
    foreignKey = error;
  });
  config.keepaliveInterval = keepaliveEvery;
  const abandon = () => client.destroy();
  signal.addEventListener('abort', abandon, { once: true });
  try {
    await Promise.race([ready(client, config), ended.then((error) => Promise.reject(foreignKey ?? error))]);
    // A session belongs to whoever opened it: `OpenTunnel.close` ends it from here on.
    return { client, ended };
  } catch (error) {
    client.destroy();
    throw error instanceof Error ? sshFailure(error, settings) : error;
  } finally {
    signal.removeEventListener('abort', abandon);
  }
}

function configOf(
  { host, port, user, hostKey }: SshSettings,
  { privateKey, passphrase }: SshSecrets,
  foreign: (error: HookdeskError) => void,
): ConnectConfig {
  const pinned = hostKeyOf(hostKey);
  return {
    host,
    port,
    username: user,
    // Files lose their last line end on the way here, and the format wants it.
    privateKey: `${privateKey.trim()}\n`,
    ...(passphrase === undefined ? {} : { passphrase }),
    readyTimeout: READY_WITHIN,
    keepaliveCountMax: KEEPALIVES_UNANSWERED,
    algorithms: { serverHostKey: algorithmsFor(pinned) },
    hostVerifier: (shown: Buffer) => {
      if (shown.equals(pinned.bytes)) return true;
      foreign(
        new HookdeskError('TUNNEL_HOST_KEY', {
          host,
          found: fingerprintOf(shownKey(shown)),
          expected: fingerprintOf(pinned),
        }),
      );
      return false;
    },
  };
}

/** Throws what ssh2 throws at once: a private key that it cannot read. */
function ready(client: Client, config: ConnectConfig): Promise<void> {
  return new Promise((resolve) => {
    client.once('ready', resolve);
    client.connect(config);
  });
}

/** The first error is the reason; the end may come with none. */
function endOf(client: Client, settings: SshSettings): Promise<HookdeskError> {
  return new Promise((resolve) => {
    client.on('error', (error) => resolve(sshFailure(error, settings)));
    client.once('close', () =>
      resolve(new HookdeskError('TUNNEL_ENDED', { detail: `${settings.host} closed the session` })),
    );
  });
}
