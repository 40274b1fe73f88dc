import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openCloudflared } from '../../../service/tunnel/cloudflared/open-cloudflared.ts';
import { testHost } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { tunnelContext } from './tunnel-context.ts';

const PROGRAM = join(import.meta.dirname, 'cloudflared-process.ts');

interface Start {
  pid: number;
  words: string[];
  environment: Record<string, string>;
}

/** A folder with a program `cloudflared` that behaves in a certain way, and what it was started with. */
function standIn(behaviour = 'well'): { path: string; folder: string; starts: () => Start[] } {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'behaviour'), behaviour);
  const path = join(folder, 'cloudflared');
  writeFileSync(path, `#!/bin/sh\nexec '${process.execPath}' '${PROGRAM}' '${folder}' "$@"\n`);
  chmodSync(path, 0o755);
  const starts = () => {
    const file = join(folder, 'starts');
    if (!existsSync(file)) return [];
    return readFileSync(file, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Start);
  };
  onTestFinished(() => {
    for (const { pid } of starts()) if (isAlive(pid)) process.kill(pid, 'SIGKILL');
  });
  return { path, folder, starts };
}

function isAlive(pid: number | undefined): boolean {
  try {
    process.kill(pid ?? 0, 0);
    return pid !== undefined;
  } catch {
    return false;
  }
}

describe('a quick tunnel', () => {
  it('[T16] takes its address from what the program says, and points it at the listener', async () => {
    const { path, starts } = standIn();
    const { context } = tunnelContext({ listener: { host: '127.0.0.1', port: 3000 } });
    const open = await openCloudflared({ provider: 'cloudflared', cloudflared: { path } }, context);
    const [start] = starts();
    expect(open.url).toBe(`https://quick-${start?.pid}-words.trycloudflare.com`);
    expect(start?.words).toEqual(
      expect.arrayContaining(['tunnel', '--no-autoupdate', '--url', 'http://127.0.0.1:3000']),
    );
    expect(start?.words).not.toContain('run');
    await open.close();
    expect(isAlive(start?.pid)).toBe(false);
  });

  it('[T16] finds the program on the search path', async () => {
    const { folder } = standIn();
    const { context } = tunnelContext({ programEnvironment: { PATH: `${folder}:${process.env.PATH}` } });
    const open = await openCloudflared({ provider: 'cloudflared', cloudflared: {} }, context);
    expect(open.url).toContain('.trycloudflare.com');
    await open.close();
  });

  it('[T19] offline says what the program said, and that the network is to be seen to', async () => {
    const { path } = standIn('offline');
    const { context } = tunnelContext();
    await expect(openCloudflared({ provider: 'cloudflared', cloudflared: { path } }, context)).rejects.toMatchObject({
      code: 'TUNNEL_UNREACHABLE',
      message: expect.stringContaining('no such host'),
    });
  });
});

describe('a named tunnel', () => {
  const TOKEN = 'eyJhIjoidGVzdCJ9';
  const cloudflared = (path: string, hostname?: string) => ({
    provider: 'cloudflared' as const,
    cloudflared: { path, token: { vault: 'cf' }, ...(hostname === undefined ? {} : { hostname }) },
  });

  it('[T17] gets its token by the environment alone, and nothing else of ours', async () => {
    const { path, starts } = standIn();
    const { context } = tunnelContext({ secret: () => TOKEN, programEnvironment: { PATH: process.env.PATH ?? '' } });
    const open = await openCloudflared(cloudflared(path, 'shown.example.com'), context);
    expect(open.url).toBe('https://shown.example.com');
    const [start] = starts();
    expect(start?.environment.TUNNEL_TOKEN).toBe(TOKEN);
    expect(start?.words.at(-1)).toBe('run');
    expect(start?.words.join(' ')).not.toContain(TOKEN);
    // The shell above it, too.
    if (process.platform === 'linux') expect(commandLines(start?.pid)).not.toContain(TOKEN);
    expect(Object.keys(start?.environment ?? {})).not.toContain('VITEST');
    await open.close();
  });

  it('[T17] without a hostname reads it from the configuration that Cloudflare sends', async () => {
    const { path } = standIn();
    const { context } = tunnelContext({ secret: () => TOKEN });
    const open = await openCloudflared(cloudflared(path), context);
    expect(open.url).toBe('https://hooks.example.com');
    await open.close();
  });

  it('[T19] says where to get a token when it is refused', async () => {
    const { path } = standIn('refused');
    const { context } = tunnelContext({ secret: () => TOKEN });
    await expect(openCloudflared(cloudflared(path), context)).rejects.toMatchObject({
      code: 'TUNNEL_TOKEN_REFUSED',
      message: expect.stringContaining('dashboard of Cloudflare'),
    });
  });

  it('[T18] tells when all of its connections are lost, and when one is back', async () => {
    const { path } = standIn('interrupted');
    const { context, reached, interrupted } = tunnelContext({ secret: () => TOKEN });
    const open = await openCloudflared(cloudflared(path), context);
    await expect.poll(() => interrupted.length).toBe(1);
    await expect.poll(() => reached.at(-1)).toBe('https://hooks.example.com');
    await open.close();
  });
});

describe('the program', () => {
  it('[T19] that is missing is told with how to install it', async () => {
    const { context } = tunnelContext({ programEnvironment: { PATH: temporaryFolder() } });
    const missing = join(temporaryFolder(), 'cloudflared');
    const error = openCloudflared({ provider: 'cloudflared', cloudflared: { path: missing } }, context);
    await expect(error).rejects.toMatchObject({
      code: 'TUNNEL_PROGRAM_MISSING',
      message: expect.stringContaining('brew install cloudflared'),
    });
  });

  it('[T18] that ends by itself ends the tunnel, with its last error as the reason', async () => {
    const { path } = standIn('crashing');
    const { context } = tunnelContext();
    const open = await openCloudflared({ provider: 'cloudflared', cloudflared: { path } }, context);
    expect(await open.ended).toMatchObject({ message: expect.stringContaining('something broke') });
  });

  it('[T18] that does not end when it is asked to is made to', async () => {
    const { path, starts } = standIn('stubborn');
    const real = testHost().clock;
    const clock = { ...real, after: (delay: number, task: () => void) => real.after(delay / 10, task) };
    const { context } = tunnelContext({ clock });
    const open = await openCloudflared({ provider: 'cloudflared', cloudflared: { path } }, context);
    await open.close();
    await expect.poll(() => isAlive(starts()[0]?.pid)).toBe(false);
  });

  it.skipIf(process.platform === 'win32')(
    '[T18] does not outlive a Hookdesk that is killed (Windows: not shown)',
    async () => {
      const { path, starts } = standIn();
      const owner = spawn(process.execPath, [join(import.meta.dirname, 'supervisor-process.ts'), path]);
      await expect.poll(() => starts().length).toBe(1);
      const pid = starts()[0]?.pid;
      expect(isAlive(pid)).toBe(true);
      owner.kill('SIGKILL');
      await once(owner, 'exit');
      await expect.poll(() => isAlive(pid)).toBe(false);
    },
  );
});

/** What everybody on the machine can read of a process and of the one above it. */
function commandLines(pid: number | undefined): string {
  const parent = /^PPid:\t(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return [pid, parent].map((each) => readFileSync(`/proc/${each}/cmdline`, 'utf8')).join('\n');
}
