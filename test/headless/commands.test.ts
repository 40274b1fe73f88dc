import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { blockOf, REPOSITORY, textOf } from '../documents/repository.ts';
import { hookdesk, linesOf } from '../service/commands/command-line.ts';
import { post, startedService, testHost, writeFolder } from '../service/running-service.ts';
import { temporaryFolder } from '../service/temporary-folder.ts';
import { isHere } from './unit.ts';

const GUIDE = 'docs/headless.md';

/** Folders that the page names, below a folder of the test. */
const FOLDERS = ['/var/lib/hookdesk', '/var/backups/hookdesk'];

const inside = (root: string, words: string) =>
  FOLDERS.reduce((moved, folder) => moved.replaceAll(folder, join(root, folder)), words);

/**
 * A machine on which the page's commands run: its folders lie below `root`, `sudo` and `systemctl` do nothing but go on, and
 * `hookdesk` is the page's own, for this installation and this user.
 */
function machine(root: string): { run: (block: string) => Promise<{ status: number | null; said: string }> } {
  const bin = join(root, 'bin');
  mkdirSync(bin, { recursive: true });
  for (const folder of ['/var/lib', '/var/backups']) mkdirSync(join(root, folder), { recursive: true });
  const { username } = userInfo();
  const program = (name: string, script: string) => {
    writeFileSync(join(bin, name), script);
    chmodSync(join(bin, name), 0o755);
  };
  program('sudo', '#!/bin/sh\nexec "$@"\n');
  program('systemctl', '#!/bin/sh\n');
  const wrapper = textOf('packaging/headless/hookdesk')
    .replaceAll('/opt/hookdesk/node_modules/.bin/node', process.execPath)
    .replaceAll('/opt/hookdesk/out/main/hookdesk.js', PROGRAM)
    .replace('runuser -u hookdesk', `runuser -u ${username}`);
  program('hookdesk', inside(root, wrapper));
  const run = async (name: string) => {
    const script = inside(root, blockOf(GUIDE, `run: ${name}`)).replaceAll('-o hookdesk -g hookdesk ', '');
    const env = { PATH: `${bin}:${process.env.PATH}`, HOME: join(root, 'home'), TZ: 'UTC' };
    const child = spawn('sh', ['-eu', '-c', script], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const [out, error] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
    return { status: child.exitCode, said: out + error };
  };
  return { run };
}

const PROGRAM = join(REPOSITORY, 'service/commands/hookdesk.ts');

/** Nobody's number. */
const ANOTHER = 65_534;
const asAnother = [`--reuid=${ANOTHER}`, `--regid=${ANOTHER}`, '--clear-groups', process.execPath];

/** Whether the program can be run as a user that is not this one. */
function mayBeAnother(): boolean {
  return process.getuid?.() === 0 && isHere('setpriv', ...asAnother, PROGRAM, '--version');
}

/** A data folder in which one event was received. */
async function lived(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  writeFolder(folder, {}, []);
  const service = await startedService(folder, testHost());
  const order = { orderId: '1', symbol: 'BTCUSDT', side: 'buy', amount: 1, price: 2 };
  expect((await post(service, { type: 'order.filled', data: order })).status).toBe(200);
  await service.stop();
}

async function eventsIn(folder: string): Promise<number> {
  return linesOf((await hookdesk(['events', '--json'], { folder })).stdout).length;
}

describe.skipIf(process.platform !== 'linux')('the commands of docs/headless.md (Linux)', () => {
  it('[HS6] move a data folder to another machine, with all that it holds', async () => {
    const [here, there] = [temporaryFolder(), temporaryFolder()];
    await lived(join(here, '/var/lib/hookdesk'));
    mkdirSync(join(here, '/var/backups/hookdesk'), { recursive: true });
    expect(await machine(here).run('move away')).toMatchObject({ status: 0 });

    const target = machine(there);
    cpSync(join(here, '/var/backups/hookdesk'), join(there, '/var/backups/hookdesk'), { recursive: true });
    const moved = await target.run('move in');
    expect(moved).toMatchObject({ status: 0, said: expect.stringContaining('order.filled') });
    expect(await eventsIn(join(there, '/var/lib/hookdesk'))).toBe(1);
    // What is there is never mixed with a backup.
    expect((await target.run('move in')).status).toBe(2);
  });

  it('[HS6] go back to a backup, and leave beside it what came after', async () => {
    const root = temporaryFolder();
    const folder = join(root, '/var/lib/hookdesk');
    const { run } = machine(root);
    await lived(folder);
    expect(await run('before an update')).toMatchObject({ status: 0 });
    await lived(folder);
    rmSync(join(folder, 'settings.json'));
    expect(await run('roll back')).toMatchObject({ status: 0 });
    expect(existsSync(join(folder, 'settings.json'))).toBe(true);
    expect(await eventsIn(folder)).toBe(1);
    expect(readdirSync(join(root, '/var/lib')).sort()).toEqual(['hookdesk', 'hookdesk.set-aside']);
  });

  it('[HS6] ask for the health with a status that a program can go by', async () => {
    const folder = temporaryFolder();
    writeFolder(folder, {}, []);
    const service = await startedService(folder, testHost());
    const command = blockOf(GUIDE, 'commands: health').replace('http://127.0.0.1:3000', service.listenerUrl);
    const status = async () => {
      const child = spawn('sh', ['-c', command], { stdio: 'ignore' });
      await once(child, 'exit');
      return child.exitCode;
    };
    expect(await status()).toBe(0);
    await service.stop();
    expect(await status()).not.toBe(0);
  });

  it.skipIf(!mayBeAnother())(
    '[HS7] restore as the service’s user, who may make nothing beside its folder (needs root and setpriv)',
    async () => {
      const root = temporaryFolder();
      const [lib, file] = [join(root, 'lib'), join(root, 'move.tar')];
      await lived(join(root, 'old'));
      expect((await hookdesk(['backup', file], { folder: join(root, 'old') })).status).toBe(0);
      mkdirSync(join(lib, 'hookdesk'), { recursive: true });
      chmodSync(root, 0o755);
      for (const path of [file, join(lib, 'hookdesk')]) chownSync(path, ANOTHER, ANOTHER);
      const words = [...asAnother, PROGRAM, 'restore', file, '--data', join(lib, 'hookdesk')];
      const { status, stderr } = spawnSync('setpriv', words, { encoding: 'utf8', cwd: '/' });
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(readdirSync(lib)).toEqual(['hookdesk']);
      expect(readdirSync(join(lib, 'hookdesk')).sort()).toEqual(['journal.sqlite', 'settings.json']);
    },
  );
});
