import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openLogFiles } from '../../../service/log/files.ts';
import { Redaction } from '../../../service/log/redaction.ts';
import { post, startedService, testHost, writeFolder } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const linesOf = (folder: string, file: string): Record<string, unknown>[] =>
  readFileSync(join(folder, 'logs', file), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

it('[R14] writes everything to one file and the errors to another, as JSON with the time', () => {
  const folder = temporaryFolder();
  const { log, close } = openLogFiles(folder, new Redaction());
  log.info({ event: 'evt_1', status: 'accepted', dataSize: 199 }, 'Order filled:');
  log.error({ code: 'PORT_TAKEN' }, 'No listener');
  close();
  const info = {
    level: 30,
    time: expect.any(Number),
    event: 'evt_1',
    status: 'accepted',
    dataSize: 199,
    msg: 'Order filled:',
  };
  const error = { level: 50, time: expect.any(Number), code: 'PORT_TAKEN', msg: 'No listener' };
  expect(linesOf(folder, 'hookdesk.log')).toEqual([info, error]);
  expect(linesOf(folder, 'errors.log')).toEqual([error]);
  if (process.platform !== 'win32') expect(statSync(join(folder, 'logs', 'hookdesk.log')).mode & 0o777).toBe(0o600);
});

it('[W36] shows no secret, by its value or by the name of its field', () => {
  const folder = temporaryFolder();
  const redaction = new Redaction();
  redaction.add('s3cr3t "quoted" value');
  const { log, close } = openLogFiles(folder, redaction);
  log.error({ detail: 's3cr3t "quoted" value', token: 'never-added', nested: { password: 'never-added' } }, 'Failed');
  close();
  const text = readFileSync(join(folder, 'logs', 'hookdesk.log'), 'utf8');
  expect(text).toContain('***');
  expect(text).not.toMatch(/s3cr3t|never-added/);
});

it('[HS1] puts a log aside that had grown large before the start', () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'logs'));
  writeFileSync(join(folder, 'logs', 'hookdesk.log'), 'x'.repeat(5_000_001));
  const { log, close } = openLogFiles(folder, new Redaction());
  log.info({}, 'New');
  close();
  expect(linesOf(folder, 'hookdesk.log')).toHaveLength(1);
  expect(existsSync(join(folder, 'logs', 'hookdesk.log.1'))).toBe(true);
});

const messagesOf = (folder: string, file: string) => linesOf(folder, file).map(({ msg }) => msg);

it('[HS1] goes on with a new file while it runs, keeps one older file, and loses no line in between', () => {
  const folder = temporaryFolder();
  const { log, close } = openLogFiles(folder, new Redaction());
  for (let n = 0; n < 120; n += 1) log.info({ detail: 'x'.repeat(100_000) }, `line ${n}`);
  close();
  const sizes = ['hookdesk.log', 'hookdesk.log.1'].map((file) => statSync(join(folder, 'logs', file)).size);
  expect(Math.max(...sizes)).toBeLessThan(5_200_000);
  const kept = [...messagesOf(folder, 'hookdesk.log.1'), ...messagesOf(folder, 'hookdesk.log')];
  const first = 120 - kept.length;
  expect(kept).toEqual(Array.from({ length: kept.length }, (_, n) => `line ${first + n}`));
  expect(readdirSync(join(folder, 'logs')).sort()).toEqual(['errors.log', 'hookdesk.log', 'hookdesk.log.1']);
});

it('[HS1] goes on in the file that is open where it cannot be put aside', () => {
  const folder = temporaryFolder();
  // A folder of that name, which no file can replace.
  mkdirSync(join(folder, 'logs', 'hookdesk.log.1', 'taken'), { recursive: true });
  const { log, close } = openLogFiles(folder, new Redaction());
  for (let n = 0; n < 60; n += 1) log.info({ detail: 'x'.repeat(100_000) }, `line ${n}`);
  close();
  expect(messagesOf(folder, 'hookdesk.log')).toHaveLength(60);
});

it('[R14] [W36] the running service writes the files, and a secret of the settings never reaches them', async () => {
  const folder = temporaryFolder();
  writeFolder(folder, {}, []);
  const host = testHost();
  const service = await startedService(folder, host);
  host.log.info({ detail: 'okd_test_secret' }, 'A slip');
  await post(service, { type: 'moon.phase', data: {} });
  await expect
    .poll(() => linesOf(folder, 'hookdesk.log').map(({ msg }) => msg))
    .toContain('Unknown event type: moon.phase');
  expect(host.redaction.apply('okd_test_secret')).toBe('***');
  expect(readFileSync(join(folder, 'logs', 'hookdesk.log'), 'utf8')).not.toContain('okd_test_secret');
});
