import { describe, expect, it } from 'vitest';
import { type Provider, startProvider } from './lookalike.ts';
import { registrarFor, restOf, settingsFor } from './registrar-under-test.ts';

const at = (publicUrl: string) => ({ tunnel: { provider: 'manual', publicUrl } });

async function following(follow = true) {
  const provider = await startProvider();
  const wanted = (publicUrl: string) => settingsFor(restOf(provider), { follow }, at(publicUrl));
  const subject = registrarFor(wanted('https://one.example'));
  await subject.registrar.register('orders');
  provider.requests.length = 0;
  const move = (publicUrl: string) => {
    subject.write(wanted(publicUrl));
    subject.registrar.lookAtAddress();
  };
  return { provider, move, ...subject };
}

const addressAt = (provider: Provider) => provider.webhooks.get('wh_1')?.url;

describe('a changed public address', () => {
  it('[P11] is told to the provider by itself, with an id that stays', async () => {
    const { provider, move, view, audit } = await following();
    move('https://two.example');
    await expect.poll(() => view().state).toBe('registered');
    expect(audit.map(({ actor, action }) => `${actor} ${action}`)).toEqual([
      'user registration.create',
      'hookdesk registration.update',
    ]);
    expect(addressAt(provider)).toBe('https://two.example/webhook/okd-finance');
    expect(provider.requests.map(({ method, path }) => `${method} ${path}`)).toEqual(['PUT /api/webhooks/wh_1']);
  });

  it('[P11] is not told where it was not asked for, and shown instead', async () => {
    const { provider, move, view } = await following(false);
    move('https://two.example');
    expect(view()).toMatchObject({ state: 'changed', changes: ['url'], nextTryAt: null, isBusy: false });
    expect(provider.requests).toEqual([]);
  });

  it('[P11] is told again after 1, 2 and 4 s where that fails and may get better', async () => {
    const { provider, move, clock, view } = await following();
    provider.faults.push({ status: 503 }, 'reset', { status: 500 });
    move('https://two.example');
    for (const [tries, wait] of [1_000, 2_000, 4_000].entries()) {
      await expect.poll(() => view().nextTryAt).toBe(clock.now() + wait);
      expect(view().failure).not.toBe(null);
      expect(provider.requests).toHaveLength(tries + 1);
      clock.advance(wait - 1);
      expect(provider.requests).toHaveLength(tries + 1);
      clock.advance(1);
    }
    await expect.poll(() => view()).toMatchObject({ state: 'registered', failure: null, nextTryAt: null });
    expect(addressAt(provider)).toBe('https://two.example/webhook/okd-finance');
  });

  it('[P11] keeps the pause that the provider asks for', async () => {
    const { provider, move, clock, view } = await following();
    provider.faults.push({ status: 429, headers: { 'retry-after': '30' } });
    move('https://two.example');
    await expect.poll(() => view().nextTryAt).toBe(clock.now() + 30_000);
    clock.advance(30_000);
    await expect.poll(() => view().state).toBe('registered');
  });

  it('[P11] says the newest address where it changes again meanwhile', async () => {
    const { provider, move, clock, view } = await following();
    provider.faults.push({ status: 503 });
    move('https://two.example');
    await expect.poll(() => view().nextTryAt).not.toBe(null);
    move('https://three.example');
    clock.advance(1_000);
    await expect.poll(() => view().state).toBe('registered');
    expect(addressAt(provider)).toBe('https://three.example/webhook/okd-finance');
    expect(provider.requests).toHaveLength(2);
  });

  it('[P11] waits no longer when it is what the provider has again', async () => {
    const { provider, move, clock, view } = await following();
    provider.faults.push({ status: 503 });
    move('https://two.example');
    await expect.poll(() => view().nextTryAt).not.toBe(null);
    move('https://one.example');
    expect(view()).toMatchObject({ state: 'registered', nextTryAt: null });
    clock.advance(600_000);
    expect(provider.requests).toHaveLength(1);
  });

  it('[P11] is given up at once where trying cannot help, until it changes again', async () => {
    const { provider, move, clock, view } = await following();
    provider.faults.push({ status: 401 });
    move('https://two.example');
    await expect.poll(() => view().failure?.code).toBe('unauthorized');
    clock.advance(3_600_000);
    move('https://two.example');
    expect(provider.requests).toHaveLength(1);
    move('https://three.example');
    await expect.poll(() => view().state).toBe('registered');
    expect(provider.requests).toHaveLength(2);
  });

  it('[P11] is given up after eight waits, and stays shown with the reason', async () => {
    const { provider, move, clock, view } = await following();
    provider.faults.push(...Array.from({ length: 9 }, () => ({ status: 503 })));
    move('https://two.example');
    for (let tries = 1; tries <= 9; tries += 1) {
      await expect.poll(() => provider.requests.length).toBe(tries);
      await expect.poll(() => view()).toMatchObject({ isBusy: false });
      clock.advance(300_000);
    }
    expect(view()).toMatchObject({
      state: 'changed',
      changes: ['url'],
      nextTryAt: null,
      failure: { code: 'unavailable' },
    });
    expect(provider.requests).toHaveLength(9);
  });

  it('[P11] is told at the next start where it changed while Hookdesk was off', async () => {
    const { provider, folder, registrar } = await following();
    await registrar.stop();
    const next = registrarFor(settingsFor(restOf(provider), { follow: true }, at('https://two.example')), folder);
    next.registrar.lookAtAddress();
    await expect.poll(() => next.view().state).toBe('registered');
    expect(addressAt(provider)).toBe('https://two.example/webhook/okd-finance');
  });

  it('[P11] that goes away is told to nobody', async () => {
    const { provider, registrar, write, view } = await following();
    write(settingsFor(restOf(provider), { follow: true }, { tunnel: { provider: 'none' } }));
    registrar.lookAtAddress();
    expect(view()).toMatchObject({ state: 'registered', nextTryAt: null });
    expect(provider.requests).toEqual([]);
  });
});
