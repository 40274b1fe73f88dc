import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checkRule } from '../../../rules/document/check.ts';
import type { BacktestInput, BacktestJob, Progress } from '../../../service/backtest/job.ts';
import { type BacktestOptions, type FinishedBacktest, runBacktest } from '../../../service/backtest/run.ts';
import type { RuleVersion } from '../../../service/journal/journal.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const START = Date.UTC(2025, 10, 3, 12);

function rule(change: Record<string, unknown> = {}): RuleVersion {
  const conditions = {
    all: [
      { fact: 'type', operator: 'equal', value: 'tick' },
      { fact: 'price', operator: 'greaterThan', value: 0 },
    ],
  };
  const { document, problems } = checkRule({ id: 'each', conditions, actions: [], ...change }, { conditions: {} });
  if (document === undefined) throw new Error(JSON.stringify(problems));
  return { document, conditions: {} };
}

function line(index: number, price = index + 1): string {
  return JSON.stringify({ at: START + index * 1_000, body: { type: 'tick', price } });
}

function fileOf(count: number): string {
  const file = join(temporaryFolder(), 'events.jsonl');
  writeFileSync(file, Array.from({ length: count }, (_none, index) => `${line(index)}\n`).join(''));
  return file;
}

function jobOn(input: BacktestInput, rules = [rule()]): BacktestJob {
  return { rules, timezone: 'UTC', range: { from: null, to: null }, input };
}

async function run(job: BacktestJob, options: BacktestOptions = {}): Promise<FinishedBacktest> {
  const finished = await runBacktest(job, options);
  onTestFinished(() => finished.close());
  return finished;
}

async function linesOf(finished: FinishedBacktest): Promise<Record<string, unknown>[]> {
  const parts: Uint8Array[] = [];
  for await (const part of finished.lines()) parts.push(part);
  const texts = Buffer.concat(parts).toString('utf8').split('\n').slice(0, -1);
  return texts.map((text) => JSON.parse(text) as Record<string, unknown>);
}

describe('a back-test in its thread', () => {
  it('gives every line once and in order, however many there are', async () => {
    const finished = await run(jobOn({ kind: 'file', file: fileOf(5_000) }));
    expect(finished.outcome).toMatchObject({ events: 5_000, quarantined: 0 });
    const lines = await linesOf(finished);
    expect(lines.map(({ event }) => event)).toEqual(
      Array.from({ length: 5_000 }, (_none, index) => `line-${index + 1}`),
    );
  });

  it('[E29] leaves this thread free, and says how far it is', async () => {
    const reports: Progress[] = [];
    let ticks = 0;
    const timer = setInterval(() => {
      ticks += 1;
    }, 5);
    onTestFinished(() => clearInterval(timer));
    const { outcome } = await run(jobOn({ kind: 'file', file: fileOf(60_000) }), {
      onProgress: (report) => void reports.push(report),
    });
    expect(outcome.rules.get('each')?.fired).toBe(60_000);
    expect(ticks).toBeGreaterThan(10);
    expect(reports.length).toBeGreaterThan(0);
    const shares = reports.map(({ read }) => read ?? -1);
    expect(shares).toEqual([...shares].sort((one, other) => one - other));
    expect(reports.at(-1)?.events).toBeGreaterThan(reports[0]?.events ?? 0);
  });

  it('[E29] ends within 100 ms of being cancelled, in the middle of whatever it does', async () => {
    const job = jobOn({ kind: 'file', file: fileOf(60_000) });
    const canceled = async () => {
      const controller = new AbortController();
      let askedAt = Number.POSITIVE_INFINITY;
      const onProgress = () => {
        askedAt = Math.min(askedAt, performance.now());
        controller.abort();
      };
      await expect(runBacktest(job, { signal: controller.signal, onProgress })).rejects.toThrow('aborted');
      return performance.now() - askedAt;
    };
    expect(await canceled()).toBeLessThan(100);
  });

  it('does not begin when it is cancelled before', async () => {
    const job = jobOn({ kind: 'file', file: '/nowhere' });
    await expect(runBacktest(job, { signal: AbortSignal.abort() })).rejects.toThrow('aborted');
  });

  it('reads a stream as it comes', async () => {
    async function* slowly() {
      yield Buffer.from(`${line(0)}\n${line(1).slice(0, 10)}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
      yield Buffer.from(`${line(1).slice(10)}\n`);
    }
    const finished = await run(jobOn({ kind: 'stream' }), { stream: Readable.from(slowly()) });
    expect((await linesOf(finished)).map(({ event }) => event)).toEqual(['line-1', 'line-2']);
  });

  it('tells what it could not read, with file and line', async () => {
    const file = join(temporaryFolder(), 'broken.jsonl');
    writeFileSync(file, `${line(0)}\n\n{"at":`);
    await expect(runBacktest(jobOn({ kind: 'file', file }))).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
      values: { file, detail: expect.stringMatching(/^line 3: expected a value/) },
    });
    await expect(runBacktest(jobOn({ kind: 'file', file: `${file}.none` }))).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
    });
  });

  it('over the journal of an empty folder finds nothing', async () => {
    const { outcome } = await run(jobOn({ kind: 'journal', file: join(temporaryFolder(), 'journal.sqlite') }));
    expect(outcome).toMatchObject({ events: 0, quarantined: 0 });
  });
});

describe('a file of events', () => {
  const bodies = [
    { type: 'tick', price: 1 },
    { type: 'tick', price: 2 },
  ];

  it.each([
    ['a list over several lines', 'list.json', JSON.stringify(bodies, null, 2), ['line-1', 'line-2']],
    ['a list in a file of lines', 'list.jsonl', `\n  ${JSON.stringify(bodies)}\n`, ['line-1', 'line-2']],
    ['one event over several lines', 'one.json', JSON.stringify(bodies[0], null, 2), ['line-1']],
    [
      'lines in a file that is called .json',
      'lines.json',
      bodies.map((body) => JSON.stringify(body)).join('\n'),
      ['line-1', 'line-2'],
    ],
    [
      'lines from Windows, with a byte order mark',
      'lines.jsonl',
      `\ufeff${bodies.map((body) => JSON.stringify(body)).join('\r\n')}\r\n`,
      ['line-1', 'line-2'],
    ],
    ['nothing', 'empty.jsonl', '', []],
  ])('may be %s', async (_name, name, content, ids) => {
    const file = join(temporaryFolder(), name);
    writeFileSync(file, content);
    const lines = await linesOf(await run(jobOn({ kind: 'file', file })));
    expect(lines.map(({ event }) => event)).toEqual(ids);
  });
});
