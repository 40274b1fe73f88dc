import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dataFolder } from '../../../service/commands/data-folder.ts';
import { failureOf } from '../../../service/commands/exit-status.ts';
import { HookdeskError } from '../../../service/errors.ts';
import { textOf } from '../../documents/repository.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { hookdesk } from './command-line.ts';

/** The commands that the README lists, without their parameters. */
function documented(): string[] {
  const [, rows = ''] = /<!-- commands -->([\s\S]+?)<!-- \/commands -->/.exec(textOf('README.md')) ?? [];
  const words = [...rows.matchAll(/`([a-z][a-z-]*)[^`]*`/g)].map(([, word = '']) => word);
  return [...new Set(words)].sort();
}

describe('hookdesk', () => {
  it('lists the commands of the README, and none of a later version', async () => {
    const { status, stdout } = await hookdesk(['--help'], { folder: null });
    const listed = [...stdout.matchAll(/^ {2}([a-z][a-z-]*) (?:\[|<| )/gm)].map(([, word]) => word);
    expect(status).toBe(0);
    expect(listed.filter((word) => word !== 'help').sort()).toEqual(documented());
  });

  it.each([
    [['backtest']],
    [['events', '--limit', '0']],
    [['events', '--since', 'yesterday']],
    [['serve', '--port', '65536']],
    [['send', '--source', 'okd']],
    [['send', '--source', 'okd', '--sample', 'order-filled', '--url', 'ftp://127.0.0.1/']],
    [['schema', 'nothing']],
    [['rules']],
    [[]],
  ])('%j is a usage error: status 2, a message, nothing on standard output', async (words) => {
    const { status, stdout, stderr } = await hookdesk(words, { folder: temporaryFolder() });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).not.toBe('');
  });

  it('takes --data and --json before or after the command, and HOOKDESK_DATA', async () => {
    const folder = temporaryFolder();
    const drop = ['secret', 'set', 'a'];
    await hookdesk(['--data', folder, ...drop], { folder: null, input: 'x' });
    const env = { HOOKDESK_DATA: folder };
    const after = await hookdesk(['secret', 'list', '--json'], { folder });
    const before = await hookdesk(['--json', 'secret', 'list'], { folder: null, env });
    expect([after.stdout, before.stdout]).toEqual(['{"name":"a"}\n', '{"name":"a"}\n']);
  });

  it('a Node that is too old is told so, with the words of the catalogue and status 2', async () => {
    const old = "Object.defineProperty(process,'versions',{value:{...process.versions,node:'20.19.0'}})";
    const node = ['--import', `data:text/javascript,${encodeURIComponent(old)}`];
    const { status, stderr } = await hookdesk(['events'], { folder: null, node });
    expect(status).toBe(2);
    expect(stderr.trim()).toBe(new HookdeskError('NODE_TOO_OLD', { expected: 22, found: '20.19.0' }).message);
  });

  it('listings make no data folder', async () => {
    const folder = join(temporaryFolder(), 'none');
    for (const words of [['events'], ['deliveries', '--json'], ['doctor'], ['ui']]) await hookdesk(words, { folder });
    expect(existsSync(folder)).toBe(false);
  });
});

describe('the data folder', () => {
  it('is where the operating system keeps such things, unless it is named', () => {
    const xdg = { XDG_DATA_HOME: '/xdg', APPDATA: '/appdata' };
    expect(dataFolder(undefined, xdg, 'linux')).toBe('/xdg/hookdesk');
    expect(dataFolder(undefined, {}, 'linux')).toMatch(/\/\.local\/share\/hookdesk$/);
    expect(dataFolder(undefined, xdg, 'darwin')).toMatch(/\/Library\/Application Support\/Hookdesk$/);
    expect(dataFolder(undefined, xdg, 'win32')).toBe('/appdata/Hookdesk');
    expect(dataFolder(undefined, { ...xdg, HOOKDESK_DATA: '/named' }, 'linux')).toBe('/named');
    expect(dataFolder('/given', { HOOKDESK_DATA: '/named' }, 'linux')).toBe('/given');
  });
});

describe('exit statuses', () => {
  it.each([
    [new HookdeskError('OWNED', { folder: '/f', pid: 7 }), 3],
    [new HookdeskError('NO_OWNER', { folder: '/f' }), 1],
    [new HookdeskError('SETTINGS_INVALID', { file: 'f', path: '$', detail: 'd' }), 2],
    [new HookdeskError('PORT_TAKEN', { host: 'h', port: 1, where: 'w' }), 2],
    [Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES', syscall: 'open' }), 2],
    [new TypeError('a defect'), 1],
  ])('%s ends with %i', async (error, status) => {
    expect(await failureOf(error)).toMatchObject({ status, message: expect.stringContaining(error.message) });
  });
});
