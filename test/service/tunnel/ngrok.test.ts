import { describe, expect, it } from 'vitest';
import { loadNgrok, type NgrokModule, openNgrok } from '../../../service/tunnel/ngrok/open-ngrok.ts';
import { VirtualClock } from '../virtual-clock.ts';
import { tunnelContext } from './tunnel-context.ts';

const SETTINGS = { provider: 'ngrok' as const, ngrok: { authtoken: { vault: 'ngrok' } } };
type Config = Parameters<NgrokModule['forward']>[0];

/** Stands in for `@ngrok/ngrok`, as its documentation has it. */
function standIn(answer: () => Promise<string | null> = async () => 'https://abc.ngrok-free.app') {
  const configs: Config[] = [];
  let closed = 0;
  const module: NgrokModule = {
    forward: async (config) => {
      configs.push(config);
      const url = await answer();
      return {
        url: () => url,
        close: async () => {
          closed += 1;
        },
      };
    },
  };
  return { load: async () => module, configs, closed: () => closed };
}

/** As the module fails: with ngrok's own text and code. */
const failing = (message: string) => () => Promise.reject(new Error(message));

describe('ngrok', () => {
  it('[T15] forwards to the listener with the token and the domain of the settings', async () => {
    const { load, configs, closed } = standIn();
    const { context } = tunnelContext({ listener: { host: '127.0.0.1', port: 3000 }, secret: () => 'token-1' });
    const settings = { ...SETTINGS, ngrok: { ...SETTINGS.ngrok, domain: 'hooks.ngrok.app' } };
    const open = await openNgrok(settings, context, load);
    expect(open.url).toBe('https://abc.ngrok-free.app');
    expect(configs[0]).toMatchObject({ addr: '127.0.0.1:3000', authtoken: 'token-1', domain: 'hooks.ngrok.app' });
    await open.close();
    expect(closed()).toBe(1);
  });

  it('[T15] ends when ngrok has lost its connection', async () => {
    const { load, configs } = standIn();
    const { context } = tunnelContext();
    const open = await openNgrok(SETTINGS, context, load);
    configs[0]?.onStatusChange('connected');
    configs[0]?.onStatusChange('closed');
    expect(await open.ended).toMatchObject({ code: 'TUNNEL_ENDED' });
  });

  it('[T15] says where to get a token when it is refused, without the token', async () => {
    const text = [
      'failed to connect session: The authtoken you specified does not look like a proper ngrok tunnel authtoken.',
      'Your authtoken: 1yaP1QLD-secret',
      'Instructions: https://dashboard.ngrok.com/get-started/your-authtoken error_code: ERR_NGROK_105',
    ].join('\n');
    const { load } = standIn(failing(text));
    const { context } = tunnelContext();
    const error = await openNgrok(SETTINGS, context, load).catch((reason) => reason);
    expect(error).toMatchObject({ code: 'TUNNEL_TOKEN_REFUSED' });
    expect(error.message).toContain('does not look like a proper ngrok tunnel authtoken (ERR_NGROK_105)');
    expect(error.message).toContain('dashboard.ngrok.com');
    expect(error.message).not.toContain('1yaP1QLD');
  });

  it('[T15] repeats any other refusal with its code', async () => {
    const text = 'failed to start listener: The endpoint is already online.\n error_code: ERR_NGROK_334';
    const { load } = standIn(failing(text));
    const { context } = tunnelContext();
    await expect(openNgrok(SETTINGS, context, load)).rejects.toMatchObject({
      code: 'TUNNEL_REFUSED',
      message: 'ngrok does not open the tunnel: The endpoint is already online (ERR_NGROK_334)',
    });
  });

  it('[T15] waits 20 s for an address, and closes what comes later', async () => {
    const clock = new VirtualClock(0);
    let answer: (url: string) => void = () => {};
    const { load, closed } = standIn(
      () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    );
    const { context } = tunnelContext({ clock });
    const opening = openNgrok(SETTINGS, context, load).catch((reason) => reason);
    await new Promise((resolve) => setImmediate(resolve));
    clock.advance(20_000);
    expect(await opening).toMatchObject({ code: 'TUNNEL_UNREACHABLE' });
    answer('https://late.ngrok-free.app');
    await expect.poll(closed).toBe(1);
  });

  it('[T15] the real module loads, and without its service fails fast with a reason', async () => {
    const ngrok = await loadNgrok();
    const { context } = tunnelContext({ secret: () => 'not-a-token' });
    const offline: NgrokModule = {
      // A name that never resolves, so that nobody is called from here.
      forward: (config) => ngrok.forward(Object.assign(config, { server_addr: 'ngrok.invalid:443' })),
    };
    const error = await openNgrok(SETTINGS, context, async () => offline).catch((reason) => reason);
    expect(error).toMatchObject({ code: 'TUNNEL_UNREACHABLE' });
    expect(error.message).toMatch(/^ngrok cannot be reached: \S/);
  });
});
