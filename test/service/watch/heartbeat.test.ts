import { describe, expect, it, onTestFinished } from 'vitest';
import type { Said } from '../../../service/contract/sayings/en.ts';
import { Heartbeat } from '../../../service/watch/heartbeat.ts';
import { startTarget } from '../delivery/lookalikes/target.ts';
import { keptLog } from '../delivery/stand-ins.ts';
import { expectSaid } from '../every-language.ts';
import { VirtualClock } from '../virtual-clock.ts';

async function beating(options: { trouble?: Said | null; status?: number; url?: string } = {}) {
  let status = options.status ?? 200;
  const target = await startTarget((_request, response) => response.writeHead(status).end('OK'));
  const clock = new VirtualClock(0);
  const { log, lines } = keptLog();
  let trouble = options.trouble ?? null;
  let changes = 0;
  let url = options.url ?? `${target.url}/ping/secret-of-that-service`;
  const heartbeat = new Heartbeat({
    clock,
    log,
    url: () => url,
    trouble: () => trouble,
    onChange: () => {
      changes += 1;
    },
  });
  onTestFinished(() => heartbeat.stop());
  const settled = (count: number) => expect.poll(() => changes).toBe(count);
  return {
    target,
    clock,
    lines,
    heartbeat,
    settled,
    answer: (next: number) => (status = next),
    setUrl: (next: string) => (url = next),
    troubled: (next: Said | null) => (trouble = next),
  };
}

describe('the heartbeat', () => {
  it('[M13] is called at once and every minute, on an address of this machine too', async () => {
    const { heartbeat, target, clock, settled } = await beating();
    heartbeat.start();
    await settled(1);
    clock.advance(60_000);
    await settled(2);
    clock.advance(59_999);
    expect(target.received.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /ping/secret-of-that-service',
      'GET /ping/secret-of-that-service',
    ]);
    expect(heartbeat.view()).toMatchObject({ state: 'ok', host: target.url.slice('http://'.length), lastAt: 60_000 });
  });

  it('[M13] [LA12] is withheld while something is wrong, and goes on afterwards', async () => {
    const { heartbeat, target, clock, settled, troubled } = await beating({ trouble: ['journalNoWrites'] });
    heartbeat.start();
    clock.advance(180_000);
    expect(heartbeat.view()).toMatchObject({
      state: 'withheld',
      reason: 'the journal cannot be written',
      lastAt: null,
    });
    expectSaid('the journal cannot be written', heartbeat.view().said);
    troubled(null);
    clock.advance(60_000);
    await settled(1);
    expect(target.received).toHaveLength(1);
  });

  it('[M13] [LA12] that is not taken is shown after three, and logged once without its path', async () => {
    const { heartbeat, clock, settled, lines, answer } = await beating({ status: 404 });
    heartbeat.start();
    await settled(1);
    expect(heartbeat.attention()).toEqual([]);
    for (const count of [2, 3]) {
      clock.advance(60_000);
      await settled(count);
    }
    expect(heartbeat.attention()).toMatchObject([
      { code: 'heartbeat', since: 0, details: { error: 'it answered 404' } },
    ]);
    expectSaid('it answered 404', heartbeat.attention()[0]?.said?.error);
    expect(lines).toHaveLength(1);
    expect(JSON.stringify(lines)).not.toContain('secret-of-that-service');
    answer(200);
    clock.advance(60_000);
    await settled(4);
    expect(heartbeat.attention()).toEqual([]);
  });

  it('[M13] is not called for every change of the settings, and at once for another address, of which it knows nothing yet', async () => {
    const { heartbeat, target, settled, answer, setUrl } = await beating({ status: 404 });
    heartbeat.start();
    await settled(1);
    heartbeat.reload();
    expect(heartbeat.view()).toMatchObject({ state: 'failing' });
    answer(200);
    setUrl(`${target.url}/ping/another`);
    heartbeat.reload();
    expect(heartbeat.view()).toMatchObject({ state: 'ok', lastAt: null });
    await settled(2);
    expect(target.received.map(({ path }) => path)).toEqual(['/ping/secret-of-that-service', '/ping/another']);
  });

  it('[M13] to what is no address says so', async () => {
    const { heartbeat, settled } = await beating({ url: 'https://…' });
    heartbeat.start();
    await settled(1);
    expect(heartbeat.view()).toMatchObject({ state: 'failing', reason: 'the address is not valid' });
  });

  it('[M13] says nothing where no address is set, and nothing more after a stop', async () => {
    const { heartbeat, target, clock, settled } = await beating();
    heartbeat.start();
    await settled(1);
    heartbeat.stop();
    clock.advance(600_000);
    expect(target.received).toHaveLength(1);
  });
});
