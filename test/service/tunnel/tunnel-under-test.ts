import { setImmediate as nextTurn } from 'node:timers/promises';
import { HookdeskError } from '../../../service/errors.ts';
import type { TunnelSettings } from '../../../service/settings/tunnel.ts';
import type { OpenTunnel, TunnelContext } from '../../../service/tunnel/provider.ts';
import type { TunnelState } from '../../../service/tunnel/state.ts';
import { Tunnel } from '../../../service/tunnel/tunnel.ts';
import { VirtualClock } from '../virtual-clock.ts';

export const START = Date.UTC(2026, 10, 27);
export const NGROK: TunnelSettings = { provider: 'ngrok', ngrok: { authtoken: { env: 'NGROK' } } };
export const UNREACHABLE = new HookdeskError('TUNNEL_UNREACHABLE', { address: 'ngrok', detail: 'no answer' });
export const REFUSED = new HookdeskError('TUNNEL_TOKEN_REFUSED', {
  provider: 'ngrok',
  detail: 'it is none',
  place: 'there',
});

export const LISTENER = { host: '127.0.0.1', port: 3000 };

/** One attempt of a provider that does what the test says. */
interface Attempt {
  context: TunnelContext;
  succeed: (url: string) => void;
  fail: (error: HookdeskError) => void;
  /** An open tunnel ends by itself. */
  end: (error: HookdeskError) => void;
  isAlive: boolean;
  closed: boolean;
  /** Closing never comes to an end. */
  hangs: boolean;
}

/** A tunnel over a provider that does what the test says; attempts that are given up end at once where `prompt`. */
export function underTest(first: TunnelSettings = NGROK, prompt = true, hide = (text: string) => text) {
  const clock = new VirtualClock(START);
  const attempts: Attempt[] = [];
  const states: TunnelState[] = [];
  const lines: string[] = [];
  const now = { settings: first, secrets: 'a' };
  const say = (_fields: object, message: string) => void lines.push(message);
  const tunnel = new Tunnel({
    settings: () => now.settings,
    secretsMark: () => now.secrets,
    clock,
    log: { debug: say, info: say, warn: say, error: say },
    programEnvironment: {},
    secret: () => 'value',
    hide,
    open: (_settings, context) => attemptOf(attempts, context, prompt),
  });
  tunnel.onChange((state) => states.push(state));
  const last = () => {
    const attempt = attempts.at(-1);
    if (attempt === undefined) throw new Error('nothing was opened');
    return attempt;
  };
  const settle = async (act: () => void = () => {}) => {
    act();
    await nextTurn();
  };
  const pass = (ms: number) => settle(() => clock.advance(ms));
  return { tunnel, clock, attempts, states, lines, now, last, settle, pass };
}

function attemptOf(attempts: Attempt[], context: TunnelContext, prompt: boolean): Promise<OpenTunnel> {
  return new Promise((resolve, reject) => {
    const attempt: Attempt = {
      context,
      isAlive: true,
      closed: false,
      hangs: false,
      fail: reject,
      end: () => {},
      succeed: (url) => {
        const ended = new Promise<HookdeskError>((end) => {
          attempt.end = end;
        });
        const close = async () => {
          attempt.closed = true;
          if (attempt.hangs) await new Promise(() => {});
        };
        resolve({ url, ended, isAlive: async () => attempt.isAlive, close });
      },
    };
    attempts.push(attempt);
    if (prompt) context.signal.addEventListener('abort', () => reject(UNREACHABLE));
  });
}
