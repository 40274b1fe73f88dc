import { HookdeskError } from '../errors.ts';
import { resolveSecret } from '../settings/secrets.ts';
import type { TunnelSettings } from '../settings/tunnel.ts';
import { tunnelReferences } from '../settings/tunnel-secrets.ts';
import type { State } from '../state.ts';
import { openTunnel } from './providers.ts';
import { Tunnel } from './tunnel.ts';

/**
 * The tunnel of the settings in force, not yet started. `wanted` false: nothing is opened, whatever the settings say; an
 * address of the user's own proxy stays what it is.
 */
export function createTunnel({ host, settings, secrets, clockWatch }: State, wanted: boolean): Tunnel {
  const inForce = (): TunnelSettings => {
    const { tunnel } = settings.current;
    return wanted || tunnel.provider === 'manual' ? tunnel : { provider: 'none' };
  };
  const tunnel = new Tunnel({
    settings: inForce,
    secretsMark: () =>
      JSON.stringify(tunnelReferences(inForce()).map(({ reference }) => resolveSecret(reference, secrets))),
    open: openTunnel,
    clock: host.clock,
    log: host.log,
    programEnvironment: host.programEnvironment,
    hide: (text) => host.redaction.apply(text),
    secret: (reference) => {
      const found = resolveSecret(reference, secrets);
      if (found !== null) return found;
      const path = tunnelReferences(inForce()).find((each) => each.reference === reference)?.path ?? '$.tunnel';
      throw new HookdeskError('SECRET_MISSING', { file: settings.file, path, detail: ['secretEmpty'] });
    },
  });
  clockWatch.onSleep(() => void tunnel.woken());
  return tunnel;
}

/** Where a listener at this address is to be sent what comes through a tunnel. */
export function addressOf(listenerUrl: string): { host: string; port: number } {
  const { hostname, port } = new URL(listenerUrl);
  return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 80) };
}
