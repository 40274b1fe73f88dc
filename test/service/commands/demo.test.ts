import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Tally } from '../../../service/commands/demo/tally.ts';
import { elapsed } from '../../elapsed.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { hookdesk, startHookdesk } from './command-line.ts';

const SUMMARY = {
  received: 211,
  accepted: 208,
  quarantined: 1,
  duplicates: 1,
  refused: 1,
  fired: 7,
  delivered: 8,
  latencyMs: { p50: expect.any(Number), p99: expect.any(Number) },
};

describe('hookdesk demo', () => {
  it('shows each stage of the way in words, and ends with a summary', async () => {
    const temporary = temporaryFolder();
    let stdout = '';
    const shown = async () => {
      const ended = await hookdesk(['demo'], { folder: null, env: { TMPDIR: temporary } });
      expect(ended).toMatchObject({ status: 0, stderr: '' });
      stdout = ended.stdout;
    };
    expect(await elapsed(shown)).toBeLessThan(20_000);
    for (const words of [
      /received +POST, \d+ bytes/,
      /verified +HMAC-SHA256 over the body/,
      /journaled +order\.filled is on disk as evt_\w+, answered 200/,
      /judged +"An order was filled": Fired: type was order\.filled/,
      /"A large fill: 10,000 or more": Did not fire: notional was 4,500/,
      /delivered +notify to notification: Order Filled: BUY 0\.1 BTCUSDT at 45000/,
      /delivered +http to 127\.0\.0\.1:\d+/,
      /known +the same as evt_\w+/,
      /refused +401 invalid_signature/,
      /set aside +\$\.data\.amount/,
      /judged +"BTC rose above 50,000": Conditions held, but they held before already/,
      /delivered +log: Unknown event type: margin\.called/,
      /fired +7\n +delivered +8\n +latency +p50 [\d.]+ ms, p99 [\d.]+ ms/,
    ]) {
      expect(stdout).toMatch(words);
    }
    expect(stdout).not.toContain('\u001b');
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('--json prints a line a scene and the summary', async () => {
    const { status, json } = await hookdesk(['demo', '--json'], { folder: null });
    expect(status).toBe(0);
    expect(json().map((line) => line.status)).toEqual([
      'accepted',
      'accepted',
      'duplicate',
      'refused',
      'quarantined',
      ...Array(6).fill('accepted'),
      undefined,
    ]);
    expect(json().at(-1)).toEqual({ summary: SUMMARY });
  });

  it('--keep leaves the interface open at an address, until Ctrl-C', async () => {
    const child = startHookdesk(['demo', '--keep'], { folder: null });
    onTestFinished(() => void child.kill('SIGKILL'));
    if (child.stdout === null) throw new Error('no pipe');
    let address: string | undefined;
    for await (const line of createInterface({ input: child.stdout })) {
      address ??= /http:\/\/127\.0\.0\.1:\d+\/\?token=\S+/.exec(line)?.[0];
      if (line.startsWith('Ctrl-C')) break;
    }
    const token = new URL(address ?? '').searchParams.get('token');
    const headers = { authorization: `Bearer ${token}` };
    expect((await fetch(new URL('/session', address), { headers })).status).toBe(204);
    child.kill('SIGINT');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });
});

describe('the figures of the demo', () => {
  it('are quantiles by nearest rank', () => {
    const tally = new Tally();
    for (let latency = 1; latency <= 200; latency += 1) tally.count('accepted', latency);
    tally.count('refused', 1_000);
    expect(tally.summary()).toMatchObject({
      received: 201,
      accepted: 200,
      refused: 1,
      latencyMs: { p50: 101, p99: 199 },
    });
    expect(new Tally().summary()).toMatchObject({ received: 0, latencyMs: { p50: 0, p99: 0 } });
  });
});
