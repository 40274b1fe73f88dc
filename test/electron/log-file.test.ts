import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { desktopHost } from '../../electron/desktop-host.ts';
import { temporaryFolder } from '../service/temporary-folder.ts';

const lines = (folder: string) =>
  readFileSync(join(folder, 'logs', 'hookdesk.log'), 'utf8')
    .trim()
    .split('\n');

describe('the log of the desktop', () => {
  it('has one JSON object a line and is readable by its user only', () => {
    const folder = temporaryFolder();
    const { log } = desktopHost(folder, {}, () => {});
    log.info({ source: 'okd' }, 'Event accepted');
    log.error({ code: 'PORT_TAKEN' }, 'No listener');
    expect(lines(folder).map((line) => JSON.parse(line))).toEqual([
      { level: 30, time: expect.any(Number), source: 'okd', msg: 'Event accepted' },
      { level: 50, time: expect.any(Number), code: 'PORT_TAKEN', msg: 'No listener' },
    ]);
    if (process.platform !== 'win32') expect(statSync(join(folder, 'logs', 'hookdesk.log')).mode & 0o777).toBe(0o600);
  });

  it('[W36] shows no secret that came from the environment', () => {
    const folder = temporaryFolder();
    const host = desktopHost(
      folder,
      { WEBHOOK_SECRET: 'environment-secret-1', HOOKDESK_PASSPHRASE: 'pass-phrase-1' },
      () => {},
    );
    expect(host.environment('WEBHOOK_SECRET')).toBe('environment-secret-1');
    expect(host.vaultPassphrase()).toBe('pass-phrase-1');
    host.log.warn({ detail: 'environment-secret-1' }, 'Said pass-phrase-1');
    expect(lines(folder)).toEqual([expect.not.stringMatching(/environment-secret-1|pass-phrase-1/)]);
  });

  it('puts a log aside that has grown large', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'logs'));
    writeFileSync(join(folder, 'logs', 'hookdesk.log'), 'x'.repeat(5_000_001));
    desktopHost(folder, {}, () => {}).log.info({}, 'New');
    expect(lines(folder)).toHaveLength(1);
    expect(existsSync(join(folder, 'logs', 'hookdesk.log.1'))).toBe(true);
  });
});
