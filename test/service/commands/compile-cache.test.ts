import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../temporary-folder.ts';

const PROGRAM = join(import.meta.dirname, '../../../service/commands/hookdesk.ts');
/** Says at its end where what was compiled is kept. */
const SAYING =
  'data:text/javascript,import{getCompileCacheDir as at}from"node:module";process.on("exit",()=>console.error("kept in "+at()))';

describe('[D32] what is loaded is kept compiled', () => {
  it('beside the program', async () => {
    const { stderr } = await promisify(execFile)(process.execPath, ['--import', SAYING, PROGRAM, '--help'], {
      env: {},
    });
    expect(stderr).toContain(`kept in ${join(PROGRAM, '../../../.cache/compiled')}`);
  });

  it('also where the program is killed as soon as it is ready', async () => {
    const kept = join(temporaryFolder(), 'compiled');
    const words = [
      PROGRAM,
      'serve',
      '--data',
      temporaryFolder(),
      '--port',
      '0',
      '--ui-port',
      '0',
      '--json',
      '--no-tunnel',
    ];
    const env = { NODE_COMPILE_CACHE: kept, HOME: temporaryFolder() };
    const child = spawn(process.execPath, words, { env, stdio: ['ignore', 'pipe', 'ignore'] });
    onTestFinished(() => void child.kill('SIGKILL'));
    expect(String((await once(child.stdout, 'data'))[0])).toContain('"event":"ready"');
    child.kill('SIGKILL');
    await once(child, 'exit');
    const [version = ''] = existsSync(kept) ? readdirSync(kept) : [];
    expect(readdirSync(join(kept, version)).length).toBeGreaterThan(100);
  });
});
