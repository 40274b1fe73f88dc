import { describe, expect, it } from 'vitest';
import { HookdeskError } from '../../../service/errors.ts';
import { unsaid } from '../contract/unsaid.ts';
import { LISTENER, NGROK, REFUSED, START, UNREACHABLE, underTest } from './tunnel-under-test.ts';

describe('opening', () => {
  it('says that it connects, then the address, and since when', async () => {
    const { tunnel, last, settle, pass, states } = underTest();
    expect(tunnel.state).toMatchObject({ state: 'off', url: null });
    await settle(() => tunnel.start(LISTENER));
    expect(tunnel.state).toMatchObject({ provider: 'ngrok', state: 'connecting', url: null, since: START });
    expect(last().context.listener).toEqual(LISTENER);
    await pass(700);
    await settle(() => last().succeed('https://a.example'));
    expect(tunnel.state).toEqual({
      provider: 'ngrok',
      state: 'up',
      url: 'https://a.example',
      reason: null,
      code: null,
      since: START + 700,
      nextTryAt: null,
    });
    expect(states.map(({ state }) => state)).toEqual(['connecting', 'up']);
  });

  it('[T20] takes the address of a proxy of the user’s own as it is, and opens nothing for it or for none', async () => {
    const manual = underTest({ provider: 'manual', publicUrl: 'https://hooks.example.com' });
    await manual.settle(() => manual.tunnel.start(LISTENER));
    expect(manual.tunnel.state).toMatchObject({ state: 'up', url: 'https://hooks.example.com', reason: null });
    const none = underTest({ provider: 'none' });
    await none.settle(() => none.tunnel.start(LISTENER));
    expect(none.tunnel.state).toMatchObject({ state: 'off', url: null });
    expect([...manual.attempts, ...none.attempts]).toEqual([]);
  });

  it('keeps an address that the settings fix in sight while the tunnel is down', async () => {
    const ngrok = { authtoken: { env: 'NGROK' }, domain: 'hooks.ngrok.app' };
    const { tunnel, last, settle } = underTest({ provider: 'ngrok', ngrok });
    await settle(() => tunnel.start(LISTENER));
    await settle(() => last().fail(UNREACHABLE));
    expect(tunnel.state).toMatchObject({ state: 'down', url: 'https://hooks.ngrok.app' });
  });
});

describe('failing', () => {
  it('[T3] tries again after 1, 2, 4, 5, 5 … s, and says when', async () => {
    const { tunnel, clock, attempts, last, settle, pass } = underTest();
    await settle(() => tunnel.start(LISTENER));
    for (const delay of [1_000, 2_000, 4_000, 5_000, 5_000, 5_000]) {
      await settle(() => last().fail(UNREACHABLE));
      const before = attempts.length;
      expect(tunnel.state).toMatchObject({ state: 'down', url: null, nextTryAt: clock.now() + delay });
      await pass(delay - 1);
      expect(attempts).toHaveLength(before);
      await pass(1);
      expect(attempts).toHaveLength(before + 1);
      expect(tunnel.state).toMatchObject({ state: 'connecting', nextTryAt: null });
    }
  });

  it('[T3] starts over with the shortest wait after it held for half a minute, and only then', async () => {
    const { tunnel, clock, last, settle, pass } = underTest();
    await settle(() => tunnel.start(LISTENER));
    const waits: number[] = [];
    for (const held of [1_000, 1_000, 30_000]) {
      await settle(() => last().succeed('https://a.example'));
      await pass(held);
      await settle(() => last().end(UNREACHABLE));
      waits.push((tunnel.state.nextTryAt ?? 0) - clock.now());
      await pass(5_000);
    }
    expect(waits).toEqual([1_000, 2_000, 1_000]);
  });

  it('[T4] tries once a minute what only the user can mend', async () => {
    const { tunnel, clock, last, settle } = underTest();
    await settle(() => tunnel.start(LISTENER));
    await settle(() => last().fail(REFUSED));
    expect(tunnel.state).toMatchObject({ code: 'TUNNEL_TOKEN_REFUSED', nextTryAt: clock.now() + 60_000 });
  });

  it('[T5] names the reason until it is overcome, and logs the same one once', async () => {
    const { tunnel, lines, last, settle, pass } = underTest();
    await settle(() => tunnel.start(LISTENER));
    for (let attempt = 0; attempt < 4; attempt += 1) {
      await settle(() => last().fail(UNREACHABLE));
      await pass(5_000);
    }
    expect(tunnel.state).toMatchObject({ state: 'connecting', reason: UNREACHABLE.message, code: UNREACHABLE.code });
    expect(lines).toEqual([`Tunnel is down: ${UNREACHABLE.message}`]);
    await settle(() => last().succeed('https://a.example'));
    expect(tunnel.state).toMatchObject({ state: 'up', reason: null, code: null });
  });

  it('[T5] a fault of the provider that is in no catalogue is a reason like the others', async () => {
    const { tunnel, last, settle } = underTest();
    await settle(() => tunnel.start(LISTENER));
    await settle(() => last().fail(new TypeError('boom') as unknown as HookdeskError));
    expect(tunnel.state).toMatchObject({ state: 'down', code: 'TUNNEL_ENDED' });
    expect(tunnel.state.reason).toContain('boom');
    expect(unsaid([{ message: tunnel.state.reason, said: tunnel.state.said }])).toEqual([]);
  });

  it('[T5] [LA12] takes secrets out of the reason, in whatever language it is said', async () => {
    const { tunnel, last, settle } = underTest(NGROK, true, (text) => text.replaceAll('sesame', '***'));
    await settle(() => tunnel.start(LISTENER));
    const detail = 'the token sesame is none';
    await settle(() => last().fail(new HookdeskError('TUNNEL_REFUSED', { provider: 'ngrok', detail })));
    expect(tunnel.state).toMatchObject({
      reason: 'ngrok does not open the tunnel: the token *** is none',
      said: ['TUNNEL_REFUSED', 'ngrok', 'the token *** is none'],
    });
  });

  it('[T5] an open tunnel that mends itself is down meanwhile, and not opened anew', async () => {
    const { tunnel, attempts, last, settle, pass } = underTest();
    await settle(() => tunnel.start(LISTENER));
    await settle(() => last().succeed('https://a.example'));
    last().context.interrupted(UNREACHABLE);
    expect(tunnel.state).toMatchObject({ state: 'down', reason: UNREACHABLE.message, nextTryAt: null });
    await pass(60_000);
    last().context.reached('https://b.example');
    expect(tunnel.state).toMatchObject({ state: 'up', url: 'https://b.example', reason: null });
    expect(attempts).toHaveLength(1);
  });
});

describe('changing settings', () => {
  it('[T6] closes the old tunnel and opens the new one at once; the same settings leave it alone', async () => {
    const { tunnel, now, attempts, last, settle } = underTest();
    await settle(() => tunnel.start(LISTENER));
    await settle(() => last().succeed('https://a.example'));
    await settle(() => tunnel.reload());
    expect(attempts).toHaveLength(1);
    now.settings = { provider: 'cloudflared', cloudflared: {} };
    await settle(() => tunnel.reload());
    expect(attempts[0]).toMatchObject({ closed: true });
    expect(attempts).toHaveLength(2);
    expect(tunnel.state).toMatchObject({ provider: 'cloudflared', state: 'connecting', url: null });
    attempts[0]?.context.reached('https://late.example');
    expect(tunnel.state.url).toBeNull();
  });

  it('[T6] another secret under the same name opens it anew; none closes it', async () => {
    const { tunnel, now, attempts, last, settle, pass } = underTest();
    await settle(() => tunnel.start(LISTENER));
    await settle(() => last().succeed('https://a.example'));
    now.secrets = 'b';
    await settle(() => tunnel.reload());
    expect(attempts).toHaveLength(2);
    await settle(() => last().succeed('https://a.example'));
    now.settings = { provider: 'none' };
    await settle(() => tunnel.reload());
    expect(tunnel.state).toMatchObject({ provider: 'none', state: 'off', url: null });
    expect(last().closed).toBe(true);
    await pass(60_000);
    expect(attempts).toHaveLength(2);
  });

  it('[T6] gives up an attempt that is under way, and waits until nothing of it is left', async () => {
    const { tunnel, now, attempts, settle } = underTest();
    await settle(() => tunnel.start(LISTENER));
    now.secrets = 'b';
    await settle(() => tunnel.reload());
    expect(attempts[0]?.context.signal.aborted).toBe(true);
    expect(attempts).toHaveLength(2);
    expect(attempts[1]?.context.signal.aborted).toBe(false);
  });

  it('opens it anew when the user asks for it, without waiting', async () => {
    const { tunnel, attempts, last, settle } = underTest();
    await settle(() => tunnel.start(LISTENER));
    await settle(() => last().fail(REFUSED));
    await settle(() => tunnel.reconnect());
    expect(tunnel.state.state).toBe('connecting');
    expect(attempts).toHaveLength(2);
  });
});

describe('sleeping', () => {
  it('[T7] asks an open tunnel after the machine slept, and keeps one that answers', async () => {
    const { tunnel, attempts, last, settle, pass } = underTest();
    await settle(() => tunnel.start(LISTENER));
    await settle(() => last().succeed('https://a.example'));
    await settle(() => void tunnel.woken());
    expect(attempts).toHaveLength(1);
    last().isAlive = false;
    await pass(60_000);
    expect(attempts).toHaveLength(1);
    await settle(() => void tunnel.woken());
    expect(attempts).toHaveLength(2);
    expect(attempts[0]?.closed).toBe(true);
    expect(tunnel.state.state).toBe('connecting');
  });

  it('[T7] does not wait for the next attempt after the machine slept', async () => {
    const { tunnel, attempts, last, settle } = underTest();
    await settle(() => tunnel.start(LISTENER));
    await settle(() => last().fail(REFUSED));
    await settle(() => void tunnel.woken());
    expect(attempts).toHaveLength(2);
  });
});

describe('stopping', () => {
  it('[T8] closes what is open and tries nothing more', async () => {
    const { tunnel, attempts, last, settle, pass } = underTest();
    await settle(() => tunnel.start(LISTENER));
    await settle(() => last().succeed('https://a.example'));
    await tunnel.stop();
    expect(last().closed).toBe(true);
    await pass(120_000);
    expect(attempts).toHaveLength(1);
  });

  it('[T8] does not wait longer than 2.5 s for the other end', async () => {
    const { tunnel, last, settle, pass } = underTest();
    await settle(() => tunnel.start(LISTENER));
    await settle(() => last().succeed('https://a.example'));
    last().hangs = true;
    let isStopped = false;
    void tunnel.stop().then(() => {
      isStopped = true;
    });
    await pass(2_499);
    expect({ isStopped, asked: last().closed }).toEqual({ isStopped: false, asked: true });
    await pass(1);
    expect(isStopped).toBe(true);
  });
});
