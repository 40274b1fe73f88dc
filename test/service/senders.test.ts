import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RunningService } from '../../service/service.ts';
import { hookdesk } from './commands/command-line.ts';
import { client, sign, startedService, testHost, writeFolder } from './running-service.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** Test values, not secrets. */
const TOKEN = 'tv-9f4b2c7e5a1d';
const STANDARD = 'whsec_c2VjcmV0IG9mIHRoZSB0ZXN0';

const ALERTED = {
  id: 'alerted',
  conditions: { all: [{ fact: 'type', operator: 'equal', value: 'tradingview.alert' }] },
  actions: [{ type: 'log', level: 'info', message: '{{ data.secret }} {{ symbol }}' }],
};

async function post(service: RunningService, path: string, body: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${service.listenerUrl}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

describe('[L5] the token of an alert', () => {
  it('is in no file of the data folder, no listing, no view and no log', async () => {
    const folder = temporaryFolder();
    writeFolder(folder, { sources: [{ id: 'tv', preset: 'tradingview', secrets: [{ env: 'TV' }] }] }, [ALERTED]);
    const host = testHost({ TV: TOKEN });
    const service = await startedService(folder, host);
    const answer = await post(service, '/hooks/tv', `{"secret":"${TOKEN}","ticker":"BTCUSDT"}`);
    expect(answer.body.status).toBe('accepted');
    await post(service, `/hooks/tv/${TOKEN}`, '{"ticker":"ETHUSDT"}');
    await post(service, `/hooks/tv/${TOKEN}x`, '{"ticker":"ETHUSDT"}');
    const { events } = await client(folder);
    const detail = await events.get({ id: String(answer.body.id) });
    expect(detail.raw.text).toBe('{"secret":"***","ticker":"BTCUSDT"}');
    expect(detail.event.data).toEqual({ secret: '***', ticker: 'BTCUSDT' });
    const listed = await hookdesk(['events', '--json'], { folder });
    expect(listed.stdout).toContain('"secret":"***"');
    await expect.poll(() => JSON.stringify(host.lines)).toContain('*** BTCUSDT');
    await service.stop();
    const files = ['journal.sqlite', 'logs/hookdesk.log', 'owner.json'].map((file) => contentOf(folder, file));
    for (const text of [...files, JSON.stringify(detail), listed.stdout, JSON.stringify(host.lines)])
      expect(text).not.toContain(TOKEN);
  });
});

function contentOf(folder: string, file: string): string {
  try {
    return readFileSync(join(folder, file), 'latin1');
  } catch {
    return '';
  }
}

describe('[L9] [W7] what was delivered is known after a restart', () => {
  const body = '{"secret":"s","ticker":"BTCUSDT"}';
  const SOURCES = [
    { id: 'tv', preset: 'tradingview', secrets: [{ value: TOKEN }] },
    { id: 'okd', preset: 'okd', secrets: [{ value: 'okd' }] },
    { id: 'gh', preset: 'github', secrets: [{ value: 'gh' }], replayWindow: '1h' },
    { id: 'bearer', preset: 'token', secrets: [{ value: 'bearer' }] },
  ];
  const SENT: Record<string, [string, Record<string, string>]> = {
    tv: [`/hooks/tv/${TOKEN}`, {}],
    okd: ['/hooks/okd', { 'x-okd-signature': sign(body, 'okd') }],
    gh: ['/hooks/gh', { 'x-hub-signature-256': `sha256=${sign(body, 'gh')}` }],
    bearer: ['/hooks/bearer', { authorization: 'Bearer bearer' }],
  };
  const MINUTE = 60_000;

  it.each([
    ['tv', 30_000],
    ['okd', 5 * MINUTE],
    ['gh', 60 * MINUTE],
    ['bearer', 5 * MINUTE],
  ])('%s: for %i ms, and not for longer', async (source, window) => {
    const folder = temporaryFolder();
    writeFolder(folder, { sources: SOURCES }, []);
    const host = testHost();
    let now = Date.now();
    const clock = { ...host.clock, now: () => now };
    const [path, headers] = SENT[source] ?? ['', {}];
    const first = await startedService(folder, { ...host, clock });
    const accepted = await post(first, path, body, headers);
    expect(accepted.body.status).toBe('accepted');
    await first.stop();
    now += window;
    const second = await startedService(folder, { ...host, clock });
    expect((await post(second, path, body, headers)).body).toEqual({ status: 'duplicate', id: accepted.body.id });
    now += 1;
    expect((await post(second, path, body, headers)).body.status).toBe('accepted');
  });
});

describe('[L18] a source that takes requests from certain addresses only', () => {
  const SOURCES = [
    { id: 'tv', preset: 'tradingview', secrets: [{ value: TOKEN }], allowIps: ['tradingview'] },
    { id: 'sw', preset: 'standard-webhooks', secrets: [{ value: STANDARD }], allowIps: ['192.0.2.0/24'] },
  ];

  it('is tested from this machine all the same: samples, send and selftest', async () => {
    const folder = temporaryFolder();
    writeFolder(folder, { sources: SOURCES }, []);
    const service = await startedService(folder);
    expect((await post(service, `/hooks/tv/${TOKEN}`, '{}')).status).toBe(403);
    const { sources } = await client(folder);
    expect((await sources.list()).map(({ allowIps }) => allowIps)).toEqual([['tradingview'], ['192.0.2.0/24']]);
    for (const { id } of SOURCES) {
      const [sample = ''] = await sources.samples({ source: id });
      expect(await sources.sendSample({ source: id, sample })).toMatchObject({ status: 200 });
      const sent = await hookdesk(['send', '--source', id, '--sample', sample], { folder });
      expect([id, sent.status, sent.stdout]).toEqual([id, 0, expect.stringContaining('"accepted"')]);
    }
    const tested = await hookdesk(['selftest', '--source', 'tv'], { folder });
    expect(tested.stdout).toContain('Passed: 6/6 tests');
  });

  it('[L8] stops the start with status 2 and the path of the setting where addresses are not known', async () => {
    const folder = temporaryFolder();
    writeFolder(folder, { sources: SOURCES, tunnel: { provider: 'manual', publicUrl: 'https://example.com' } }, []);
    const { status, stderr } = await hookdesk(['serve'], { folder });
    expect(status).toBe(2);
    expect(stderr).toContain('$.sources[0].allowIps');
    expect(stderr).toContain('settings.json');
  });
});
