import type { Client } from 'ssh2';
import type { Clock } from '../../host.ts';
import type { SettingsOf } from '../../settings/tunnel.ts';
import type { OpenTunnel, TunnelContext } from '../provider.ts';
import { bridge, NO_ANSWER, requestForwarding } from './forwarding.ts';
import { listenForAddress } from './session-address.ts';
import { openSession } from './ssh-session.ts';

/** How often the server is asked whether it is still there, ms. */
const KEEPALIVE_EVERY = 5_000;

/** How long a service has to print its address before the server's own is taken for it, ms. */
const ADDRESS_WITHIN = 3_000;

/** A server that is there answers a question within this, ms. */
const ANSWER_WITHIN = 3_000;

/** How long the server has to take leave, ms. */
const LEAVE_WITHIN = 1_000;

/** Remote forwarding (RFC 4254, 7) at any SSH server, or at a public service that prints its address in the session. */
export async function openSsh(
  { ssh, publicUrl }: SettingsOf<'ssh'>,
  { listener, clock, secret, signal, reached }: TunnelContext,
  keepaliveEvery = KEEPALIVE_EVERY,
): Promise<OpenTunnel> {
  const passphrase = ssh.passphrase === undefined ? undefined : secret(ssh.passphrase);
  const secrets = { privateKey: secret(ssh.privateKey), passphrase };
  const { client, ended } = await openSession(ssh, secrets, { signal, keepaliveEvery });
  const close = () => leave(client, ended, clock);
  const abandon = () => client.destroy();
  signal.addEventListener('abort', abandon, { once: true });
  try {
    bridge(client, listener);
    const url = await Promise.race([
      forwardedAddress(client, { ssh, publicUrl }, clock, reached),
      ended.then((error) => Promise.reject(error)),
    ]);
    return { url, ended, isAlive: () => answers(client, clock), close };
  } catch (error) {
    client.destroy();
    throw error;
  } finally {
    signal.removeEventListener('abort', abandon);
  }
}

/** Has the server listen, and finds out under which address it is reached. */
async function forwardedAddress(
  client: Client,
  { ssh, publicUrl }: Pick<SettingsOf<'ssh'>, 'ssh' | 'publicUrl'>,
  clock: Clock,
  reached: (url: string) => void,
): Promise<string> {
  const port = await requestForwarding(client, ssh);
  return publicUrl ?? (await printedAddress(client, clock, reached)) ?? serverAddress(ssh.host, port);
}

/** What the session prints as the address, or null where it prints none in time; later ones go to `reached`. */
async function printedAddress(client: Client, clock: Clock, reached: (url: string) => void): Promise<string | null> {
  let cancel = () => {};
  const address = await new Promise<string | null>((resolve) => {
    cancel = clock.after(ADDRESS_WITHIN, () => resolve(null));
    const silent = listenForAddress(client, (found) => {
      resolve(found);
      reached(found);
    });
    void silent.then(() => resolve(null));
  });
  cancel();
  return address;
}

function serverAddress(host: string, port: number): string {
  const name = host.includes(':') ? `[${host}]` : host;
  return port === 80 ? `http://${name}` : `http://${name}:${port}`;
}

/**
 * Asks to end a forwarding that there is not, which every server answers: ssh2 offers no question of its own that has no
 * effect.
 */
function answers(client: Client, clock: Clock): Promise<boolean> {
  return new Promise((resolve) => {
    const cancel = clock.after(ANSWER_WITHIN, () => resolve(false));
    const answered = (error: Error | null | undefined) => {
      cancel();
      resolve(error?.message !== NO_ANSWER);
    };
    try {
      client.unforwardIn('hookdesk.invalid', 1, answered);
    } catch {
      resolve(false);
    }
  });
}

/** With a good-bye the server frees the port at once; one that does not answer to it is left. */
async function leave(client: Client, ended: Promise<unknown>, clock: Clock): Promise<void> {
  let cancel = () => {};
  client.end();
  await Promise.race([
    ended,
    new Promise<void>((resolve) => {
      cancel = clock.after(LEAVE_WITHIN, resolve);
    }),
  ]);
  cancel();
  client.destroy();
}
