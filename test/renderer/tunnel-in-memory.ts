import { implement } from '@orpc/server';
import { contract } from '../../service/contract/contract.ts';
import type { InMemoryService } from './in-memory-service.ts';

/** Test value. */
const SEEDED_HOST_KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFBmygGfACGkZElUWihSnIPsZz+x9bFZXLfq97fNTSUp';

const context = { service: {} as InMemoryService };
const os = implement(contract).$context<typeof context>();

/** The procedures over an in-memory service. */
export const tunnelProcedures = {
  settings: os.tunnel.settings.handler(({ context: { service } }) => service.tunnelSettings),
  configure: os.tunnel.configure.handler(({ context: { service }, input, errors }) => {
    const missing = input.provider === 'ngrok' && input.authtoken === undefined;
    const problem = { path: '$.tunnel.ngrok.authtoken', message: 'expected a secret reference, got nothing' };
    if (missing) throw errors.INVALID_SETTINGS({ data: { problems: [problem] } });
    service.configured.push(input);
    service.setTunnel({ provider: input.provider, state: input.provider === 'none' ? 'off' : 'connecting' });
  }),
  reconnect: os.tunnel.reconnect.handler(({ context: { service } }) => service.setTunnel({ state: 'connecting' })),
  hostKey: os.tunnel.hostKey.handler(({ input }) =>
    input.host === 'vps.example.com'
      ? { hostKey: SEEDED_HOST_KEY, fingerprint: 'ssh-ed25519 SHA256:0123456789abcdefghijklmnopqrstuvwxyzABCDEFG' }
      : { problem: `${input.host}:${input.port} cannot be reached: there is no machine of this name` },
  ),
  makeKey: os.tunnel.makeKey.handler(() => ({
    vault: 'tunnel.privateKey.test',
    publicKey: `${SEEDED_HOST_KEY} hookdesk`,
  })),
};
