import { HookdeskError } from '../../errors.ts';
import type { SettingsOf } from '../../settings/tunnel.ts';
import type { OpenTunnel, TunnelContext } from '../provider.ts';
import { within } from '../within.ts';
import { ngrokFailure } from './ngrok-failure.ts';

/** How long ngrok has to give an address, ms. */
const OPEN_WITHIN = 20_000;
const CLOSE_WITHIN = 1_500;

/** What is used of `@ngrok/ngrok` 1.7: its `forward`. */
export interface NgrokModule {
  forward(config: {
    addr: string;
    authtoken: string;
    domain?: string;
    force_new_session: boolean;
    onStatusChange: (status: string) => void;
  }): Promise<{ url(): string | null; close(): Promise<void> }>;
}

/** Loads the native module, which nobody needs who has no such tunnel. Throws `TUNNEL_MODULE_MISSING`. */
export async function loadNgrok(): Promise<NgrokModule> {
  try {
    return (await import('@ngrok/ngrok')).default;
  } catch (error) {
    const [detail = ''] = String(error instanceof Error ? error.message : error).split('\n');
    throw new HookdeskError(
      'TUNNEL_MODULE_MISSING',
      { platform: `${process.platform}-${process.arch}`, detail },
      { cause: error },
    );
  }
}

/** A tunnel through ngrok. `load` stands in for the module in tests. */
export async function openNgrok(
  { ngrok: { authtoken, domain } }: SettingsOf<'ngrok'>,
  { listener, clock, secret, signal }: TunnelContext,
  load: () => Promise<NgrokModule> = loadNgrok,
): Promise<OpenTunnel> {
  const token = secret(authtoken);
  const ngrok = await load();
  let tellLost = () => {};
  // It would connect again by itself; until it has, it is down, and that is said and mended in one place for all providers.
  const lost = new Promise<void>((resolve) => {
    tellLost = resolve;
  });
  const forwarding = ngrok.forward({
    addr: `${listener.host}:${listener.port}`,
    authtoken: token,
    ...(domain === undefined ? {} : { domain }),
    force_new_session: true,
    onStatusChange: (status) => (status === 'closed' ? tellLost() : undefined),
  });
  const opened = await within(clock, OPEN_WITHIN, signal, forwarding).catch((error: unknown) => {
    throw ngrokFailure(error);
  });
  if (opened === null) {
    // Whatever still comes of it is not wanted any more.
    void forwarding.then((late) => late.close()).catch(() => {});
    throw new HookdeskError('TUNNEL_UNREACHABLE', { address: 'ngrok', detail: ['noAnswer'] });
  }
  const url = opened.url();
  if (url === null) throw new HookdeskError('TUNNEL_REFUSED', { provider: 'ngrok', detail: ['gaveNoAddress'] });
  return {
    url: url.replace(/\/+$/, ''),
    ended: lost.then(() => new HookdeskError('TUNNEL_ENDED', { detail: ['ngrokLost'] })),
    // It asks its own server all the time, and tells of a loss by itself.
    isAlive: async () => true,
    close: async () => {
      await within(clock, CLOSE_WITHIN, null, opened.close()).catch(() => {});
    },
  };
}
