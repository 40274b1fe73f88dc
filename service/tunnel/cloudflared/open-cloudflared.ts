import { devNull } from 'node:os';
import type { Said } from '../../contract/sayings/en.ts';
import { HookdeskError } from '../../errors.ts';
import type { SettingsOf } from '../../settings/tunnel.ts';
import { findProgram } from '../find-program.ts';
import type { OpenTunnel, TunnelContext } from '../provider.ts';
import { within } from '../within.ts';
import { supervise } from './supervised.ts';
import { Watch } from './watch.ts';

export const PROGRAM = 'cloudflared';

/** How long it has until its address and its first connection stand, ms. */
const OPEN_WITHIN = 30_000;

/** How long it has to finish what is under way when it is stopped, ms. */
const STOP_WITHIN = 2_000;

/** What a person can do where the program is missing. */
export const HOW_TO_INSTALL =
  'macOS: brew install cloudflared, Windows: winget install Cloudflare.cloudflared, Linux: pkg.cloudflare.com';

/** The program cloudflared with a quick or a named tunnel, watched over. Rejects with a `TUNNEL_…` error of the catalogue. */
export async function openCloudflared(
  { cloudflared: { token, hostname, path } }: SettingsOf<'cloudflared'>,
  { listener, clock, programEnvironment, secret, signal, reached, interrupted }: TunnelContext,
): Promise<OpenTunnel> {
  const program = findProgram(path ?? PROGRAM, programEnvironment);
  if (program === null) {
    throw new HookdeskError('TUNNEL_PROGRAM_MISSING', { program: path ?? PROGRAM, how: HOW_TO_INSTALL });
  }
  // The token goes by the environment: the words of a program can be read by everybody on the machine.
  const environment = token === undefined ? programEnvironment : { ...programEnvironment, TUNNEL_TOKEN: secret(token) };
  const running = supervise(program, wordsFor(listener, token !== undefined), environment, clock);
  const address = hostname === undefined ? null : `https://${hostname}`;
  const watch = new Watch(running, address, { reached, interrupted });
  const close = () => running.stop(STOP_WITHIN);
  try {
    const url = await within(clock, OPEN_WITHIN, signal, Promise.race([watch.open, watch.ended.then(rejected)]));
    if (url === null) throw watch.failure() ?? noAddress(address !== null || token === undefined);
    return { url, ended: watch.ended, isAlive: async () => true, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function rejected(error: HookdeskError): Promise<never> {
  return Promise.reject(error);
}

/** `run` takes the token of the environment; without a token the same command makes a quick tunnel. */
function wordsFor({ host, port }: TunnelContext['listener'], named: boolean): string[] {
  // A configuration of the user's own tunnels is not for this one, and would forbid a quick tunnel.
  const config = process.platform === 'win32' ? [] : ['--config', devNull];
  const own = ['tunnel', ...config, '--no-autoupdate', '--grace-period', '1s', '--url', `http://${host}:${port}`];
  return named ? [...own, 'run'] : own;
}

function noAddress(isKnown: boolean): HookdeskError {
  const todo: Said = isKnown ? ['seeToPort'] : ['setHostname'];
  return new HookdeskError('TUNNEL_NO_ADDRESS', { provider: PROGRAM, seconds: OPEN_WITHIN / 1_000, todo });
}
