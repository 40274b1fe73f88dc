import { connect } from 'node:net';
import type { Client, ClientChannel } from 'ssh2';
import { HookdeskError } from '../../errors.ts';
import type { SshSettings } from '../../settings/tunnel.ts';

/** What ssh2 answers for a server that is gone. */
export const NO_ANSWER = 'No response from server';

/** Connects everything that arrives at the server's end with the listener. */
export function bridge(client: Client, listener: { host: string; port: number }): void {
  client.on('tcp connection', (_details, accept, reject) => {
    const local = connect({ ...listener, noDelay: true, allowHalfOpen: true });
    // Our own listener at its limit, or stopping: the server tells the sender that nobody answers.
    local.once('error', reject);
    local.once('connect', () => {
      local.off('error', reject);
      join(local, accept());
    });
  });
}

function join(local: ReturnType<typeof connect>, remote: ClientChannel): void {
  local.on('error', () => remote.destroy());
  remote.on('error', () => local.destroy());
  local.on('close', () => remote.end());
  remote.on('close', () => local.destroy());
  local.pipe(remote);
  remote.pipe(local);
}

/** Asks the server to listen. Resolves with its port; rejects with `TUNNEL_FORWARDING_REFUSED`. */
export function requestForwarding(client: Client, { host, remoteHost, remotePort }: SshSettings): Promise<number> {
  return new Promise((resolve, reject) => {
    client.forwardIn(remoteHost, remotePort, (error, port) => {
      if (error === undefined) resolve(remotePort === 0 ? port : remotePort);
      // A session that ends tells its own reason.
      else if (error.message !== NO_ANSWER)
        reject(new HookdeskError('TUNNEL_FORWARDING_REFUSED', { host, address: `${remoteHost}:${remotePort}` }));
    });
  });
}
