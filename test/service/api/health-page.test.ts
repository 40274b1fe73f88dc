import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { client, SECRET, startedService, testHost, writeFolder } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';

async function started(settings: Record<string, unknown> = {}) {
  const folder = temporaryFolder();
  writeFolder(folder, settings, []);
  const host = testHost();
  await startedService(folder, host);
  return { folder, host, api: await client(folder) };
}

it('[OV9] the doctor examines the running Hookdesk check by check, and what works is told apart from what does not', async () => {
  const { api } = await started();
  const reports = [];
  for await (const report of await api.doctor.examine()) reports.push(report);
  const [first] = reports;
  expect(first).toMatchObject({ done: 0, findings: [] });
  expect(reports.map(({ done }) => done)).toEqual(reports.map((_, index) => index));
  expect(reports.at(-1)?.done).toBe(first?.of);
  const findings = reports.flatMap((report) => report.findings);
  for (const check of ['node', 'database', 'disk', 'journal', 'rules', 'traffic']) {
    expect(findings).toContainEqual(expect.objectContaining({ check, works: true }));
  }
  expect(findings.filter(({ check }) => check === 'port')).toHaveLength(2);
});

it('[OV10] [OV11] the log is read and followed, without secrets that became known after a line was written', async () => {
  const { folder, host, api } = await started();
  const file = join(folder, 'logs', 'hookdesk.log');
  const stop = new AbortController();
  onTestFinished(() => stop.abort());
  const { end } = await api.logs.page({});
  const line = { level: 40, time: 5, detail: `token is ${SECRET}`, later: 'known-afterwards', msg: 'Odd' };
  const write = () =>
    appendFileSync(file, `${JSON.stringify(line)}\n${JSON.stringify({ level: 30, time: 6, msg: 'Fine' })}\n`);
  // After the page was read and before following begins.
  write();
  const followed: string[] = [];
  const lines = await api.logs.follow({ level: 'warn', text: 'odd', from: end }, { signal: stop.signal });
  const following = (async () => {
    for await (const some of lines) followed.push(...some.map(({ message, fields }) => message + fields));
  })().catch(() => {});
  await expect.poll(() => followed.length, { timeout: 20_000 }).toBe(1);
  write();
  await expect.poll(() => followed.length, { timeout: 20_000 }).toBe(2);
  host.redaction.add('known-afterwards');
  const page = await api.logs.page({ text: 'odd' });
  expect(page.file).toBe(file);
  expect(page.lines[0]).toMatchObject({ level: 'warn', message: 'Odd' });
  expect(page.lines[0]?.fields).toBe('{"detail":"token is ***","later":"***"}');
  expect(JSON.stringify([page, followed])).not.toContain(SECRET);
  expect(followed.every((text) => text.startsWith('Odd'))).toBe(true);
  stop.abort();
  await following;
});

it('[OV12] tells its versions', async () => {
  const { api } = await started();
  expect(await api.versions.get()).toEqual({
    hookdesk: '0.0.0-test',
    node: process.versions.node,
    sqlite: expect.stringMatching(/^3\.\d+\.\d+/),
    electron: null,
    system: `${process.platform} ${process.arch}`,
    host: 'headless',
    journal: expect.any(Number),
    rules: expect.stringMatching(/^[0-9a-f]{8}$/),
  });
});
