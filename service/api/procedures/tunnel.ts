import type { Router } from '@orpc/server';
import type { Contract } from '../../contract/contract.ts';
import { askHostKey } from '../../tunnel/ssh/ask-host-key.ts';
import type { Parts } from '../parts.ts';
import type { Spoken } from '../spoken.ts';
import { configureTunnel, makeSshKey, tunnelSettings } from '../tunnel.ts';
import { os } from './implementer.ts';

export const tunnel: Router<Contract['tunnel'], Parts & Spoken> = {
  settings: os.tunnel.settings.handler(({ context }) => tunnelSettings(context)),
  configure: os.tunnel.configure.handler(async ({ context, input, errors }) => {
    const problems = await configureTunnel(context, input);
    if (problems.length > 0) throw errors.INVALID_SETTINGS({ data: { problems } });
  }),
  reconnect: os.tunnel.reconnect.handler(({ context }) => context.tunnel.reconnect()),
  hostKey: os.tunnel.hostKey.handler(({ input, signal }) => askHostKey(input.host, input.port, signal)),
  makeKey: os.tunnel.makeKey.handler(({ context }) => makeSshKey(context)),
};
