import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { SECRET, writeFolder } from '../service/running-service.ts';
import { temporaryFolder } from '../service/temporary-folder.ts';
import { DeskBench } from '../service/trading/desk-bench.ts';
import { REPOSITORY, textOf } from './repository.ts';
import { createSmallestBroker } from './smallest-broker.ts';

const PAGES = ['add-an-operator', 'add-an-action', 'add-a-source-preset'];

/** This version with the changes of all pages. */
let changed = '';

const PROGRAM = () => join(changed, 'service/commands/hookdesk.ts');

function diffOf(page: string): string {
  return /^```diff\n([\s\S]+?)^```$/m.exec(textOf(`docs/contributing/${page}.md`))?.[1] ?? '';
}

/** Applies the diff of a page; what git says where it does not fit. */
function applied(page: string): string {
  const words = ['apply', '--whitespace=nowarn', '-'];
  const env = { ...process.env, GIT_CEILING_DIRECTORIES: tmpdir() };
  return spawnSync('git', words, { cwd: changed, input: diffOf(page), encoding: 'utf8', env }).stderr;
}

/** Runs the changed program to its end. */
async function run(words: string[]): Promise<{ status: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [PROGRAM(), ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { status: child.exitCode, stdout, stderr };
}

/** The changed program, serving a folder until the test ends. */
async function served(folder: string): Promise<void> {
  const words = [PROGRAM(), 'serve', '--port', '0', '--json', '--data', folder];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'ignore'] });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  });
  await once(createInterface({ input: child.stdout }), 'line');
}

/** A server that keeps what it is sent. */
async function receiver(): Promise<{ url: string; bodies: string[] }> {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      bodies.push(body);
      response.end('{}');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, bodies };
}

beforeAll(() => {
  changed = mkdtempSync(join(tmpdir(), 'hookdesk-contributing-'));
  for (const name of ['rules', 'service', 'renderer', 'package.json']) {
    cpSync(join(REPOSITORY, name), join(changed, name), { recursive: true });
  }
  symlinkSync(join(REPOSITORY, 'node_modules'), join(changed, 'node_modules'), 'junction');
  for (const page of PAGES) expect({ page, said: applied(page) }).toEqual({ page, said: '' });
});

afterAll(() => rmSync(changed, { recursive: true, force: true }));

describe('the changes that the pages for contributors show, applied to this version', () => {
  it('[HS14] add an operator: it is checked, said in a sentence, and decides', async () => {
    const folder = temporaryFolder();
    const [rule, events] = [join(folder, 'round-lots.json'), join(folder, 'events.jsonl')];
    const conditions = {
      all: [
        { fact: 'type', operator: 'equal', value: 'order.filled' },
        { fact: 'amount', operator: 'isMultipleOf', value: 50 },
      ],
    };
    writeFileSync(rule, JSON.stringify({ id: 'round-lots', conditions, actions: [{ type: 'log' }] }));
    const fill = (amount: number) => ({
      source: 'okd',
      at: 1_772_442_000_000 + amount,
      body: { type: 'order.filled', data: { orderId: `${amount}`, symbol: 'BTCUSDT', side: 'buy', amount, price: 2 } },
    });
    writeFileSync(events, [100, 105, 150].map((amount) => JSON.stringify(fill(amount))).join('\n'));
    const checked = await run(['rules', 'check', rule]);
    expect(checked).toMatchObject({ status: 0, stdout: expect.stringContaining('amount is a multiple of 50') });
    const { stdout } = await run(['backtest', '--rules', rule, '--events', events, '--json', '--data', folder]);
    expect([...stdout.matchAll(/"event":"(line-\d)"/g)].map(([, line]) => line)).toEqual(['line-1', 'line-3']);
  });

  it('[HS14] add a source preset, and an action: signed as the sender does it, told where the rule says', async () => {
    const folder = temporaryFolder();
    const { url, bodies } = await receiver();
    const source = { id: 'shop', preset: 'shopify', secrets: [{ value: SECRET }], rateLimitPerMinute: 10_000 };
    const action = { type: 'ntfy', url: `${url}/fills`, message: '{{ symbol }} at {{ price }}' };
    const conditions = { all: [{ fact: 'type', operator: 'equal', value: 'order.filled' }] };
    mkdirSync(join(folder, 'rules'));
    writeFolder(folder, { sources: [source], http: { allowHosts: ['127.0.0.1'] } }, [
      { id: 'push', conditions, actions: [action] },
    ]);
    await served(folder);
    const sent = await run(['send', '--source', 'shop', '--sample', 'order-filled', '--data', folder]);
    expect(sent).toMatchObject({ status: 0, stderr: '' });
    await expect.poll(() => bodies).toEqual([expect.stringMatching(/^[A-Z]+USDT at [\d.]+$/)]);
    const { status, stdout } = await run(['selftest', '--source', 'shop', '--data', folder]);
    expect({ status, stdout }).toMatchObject({ status: 0, stdout: expect.stringMatching(/Passed: (\d)\/\1 tests/) });
  });

  it('[HS14] add a broker: the page shows the file that is compiled, and a real desk works with it', async () => {
    const [, block = ''] = /^```ts\n([\s\S]+?)^```$/m.exec(textOf('docs/contributing/add-a-broker.md')) ?? [];
    expect(block).not.toBe('');
    expect(textOf('test/documents/smallest-broker.ts')).toContain(block);
    const bench = new DeskBench(join(temporaryFolder(), 'journal.sqlite'), () => createSmallestBroker('main'));
    onTestFinished(() => bench.close());
    bench.prices.note('BTCUSDT', '50000', bench.clock.now());
    await bench.order('one', { money: 'paper' });
    expect([bench.status('one'), bench.reason('one')]).toEqual(['refused', 'CLOSED']);
  });
});
