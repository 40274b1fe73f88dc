import { monitorEventLoopDelay } from 'node:perf_hooks';
import { describe, expect, it } from 'vitest';
import { poisons } from '../fuzz/poison.ts';
import { POISONED_RULES } from '../fuzz/rules.ts';
import { hexOf } from './listener/running-listener.ts';
import { client, startedService, testHost, writeFolder } from './running-service.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** Test values, not secrets. */
const SECRET = 'okd_test_secret';
const TOKEN = 'tv-9f4b2c7e5a1d';
const SOURCES = [
  { id: 'okd', preset: 'okd', secrets: [{ value: SECRET }], rateLimitPerMinute: null },
  { id: 'tv', preset: 'tradingview', secrets: [{ value: TOKEN }] },
];
/** Senders at a time. */
const AT_ONCE = 16;
/** Lines that only a defect of ours writes. */
const DEFECTS = /^(Webhook error|An event could not be judged|What a committed batch)/;

describe('[L15] the poison corpus', () => {
  it('has more than 300 bodies', () => {
    expect(poisons().length).toBeGreaterThan(300);
  });

  it('goes through listener, journal, every kind of rule and every template: no 5xx, no defect, no rule fails', {
    timeout: 120_000,
  }, async () => {
    const folder = temporaryFolder();
    writeFolder(folder, { sources: SOURCES }, [...POISONED_RULES]);
    const host = testHost();
    const service = await startedService(folder, host);
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    const statuses = new Map<number, number>();
    const send = async (path: string, body: Uint8Array, headers: Record<string, string>) => {
      const url = `${service.listenerUrl}${path}`;
      const { status } = await fetch(url, { method: 'POST', headers, body: Buffer.from(body) });
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    };
    const pending = poisons();
    const sendNext = async (): Promise<void> => {
      for (let next = pending.shift(); next !== undefined; next = pending.shift()) {
        const { body, media } = next;
        if (media === 'text') await send(`/hooks/tv/${TOKEN}`, body, { 'content-type': 'text/plain' });
        else await send('/hooks/okd', body, { 'x-okd-signature': hexOf(body, SECRET) });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, sendNext));
    delay.disable();
    process.stdout.write(`poison corpus: ${told(statuses)}; longest stall ${(delay.max / 1e6).toFixed(0)} ms\n`);
    expect([...statuses.keys()].filter((status) => ![200, 400].includes(status))).toEqual([]);
    expect(host.lines.filter(({ message }) => DEFECTS.test(message))).toEqual([]);
    const { events } = await client(folder);
    const accepted = await events.list({ status: 'accepted', limit: 500 });
    expect(accepted.length).toBeGreaterThan(100);
    // What fires on everything fired on everything, unless a text took too long: it is given up, and told.
    for (const { event } of accepted.filter(
      ({ rules }) => !(rules.includes('built-in') && rules.includes('own-texts')),
    )) {
      const { verdicts } = await events.get({ id: event.id });
      const failed = verdicts.filter(({ outcome }) => outcome === 'failed');
      expect(failed.map(({ words }) => words)).toEqual(failed.map(() => expect.stringMatching(/limit exceeded/)));
    }
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

function told(statuses: ReadonlyMap<number, number>): string {
  return [...statuses].map(([status, count]) => `${count} × ${status}`).join(', ');
}
