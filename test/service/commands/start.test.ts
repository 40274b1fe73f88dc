import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { downloadElectron, findElectron } from '../../../service/commands/electron-runtime.ts';
import { installation } from '../../../service/commands/installation.ts';
import { runStart, type StartOptions } from '../../../service/commands/start.ts';
import { elapsed } from '../../elapsed.ts';
import { startedService, writeFolder } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const ADDRESS = 'http://127.0.0.1:4711/?token=a&b=c';

/** A program of this name in a folder of its own, which runs `script`. */
function program(name: string, script: string): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, name), 0o755);
  return folder;
}

/** A start that notes what it said and whether it served; the "desktop" is this script, if any. */
async function start(overrides: Partial<StartOptions> & { environment: StartOptions['environment'] }) {
  const said: string[] = [];
  const folder = overrides.folder ?? temporaryFolder();
  let served = 0;
  const status = await runStart({
    folder,
    installation: installation().folder,
    say: (line) => said.push(line),
    terminal: false,
    serve: async (ready) => {
      served += 1;
      ready(ADDRESS);
      return 0;
    },
    ...overrides,
    environment: { PATH: process.env.PATH, ...overrides.environment },
  });
  return { status, said, served, folder };
}

/** A network that takes connections and answers nothing. */
async function blackHole(): Promise<string> {
  const server = createServer(() => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}/`;
}

describe.skipIf(process.platform === 'win32')('start', () => {
  it('runs the desktop app with the data folder where a runtime is there', async () => {
    const seen = join(temporaryFolder(), 'parameters');
    const ELECTRON_OVERRIDE_DIST_PATH = program('electron', `echo "$@" > ${seen}`);
    const { status, said, served, folder } = await start({
      environment: { ELECTRON_OVERRIDE_DIST_PATH, DISPLAY: ':9' },
    });
    expect([status, said, served]).toEqual([0, [], 0]);
    expect(readFileSync(seen, 'utf8').trim()).toBe(`${installation().folder} --data=${folder}`);
  });

  it('returns the status of a desktop that could not start for a named reason', async () => {
    const ELECTRON_OVERRIDE_DIST_PATH = program('electron', 'exit 3');
    const { status, served } = await start({ environment: { ELECTRON_OVERRIDE_DIST_PATH, DISPLAY: ':9' } });
    expect([status, served]).toEqual([3, 0]);
  });

  it('serves to the browser, saying why in one line, where the desktop app cannot run', async () => {
    const complains = 'echo "error while loading shared libraries: libnss3.so" >&2; exit 127';
    const ELECTRON_OVERRIDE_DIST_PATH = program('electron', complains);
    const { status, said, served } = await start({ environment: { ELECTRON_OVERRIDE_DIST_PATH, DISPLAY: ':9' } });
    expect([status, served]).toEqual([0, 1]);
    expect(said).toEqual([
      'The desktop app cannot run here (error while loading shared libraries: libnss3.so): the interface is served to the browser instead.',
    ]);
  });

  it.runIf(process.platform === 'linux')('goes straight to the browser on a machine without a display', async () => {
    const ELECTRON_OVERRIDE_DIST_PATH = program('electron', 'exit 0');
    const { said, served } = await start({ environment: { ELECTRON_OVERRIDE_DIST_PATH } });
    expect(served).toBe(1);
    expect(said).toEqual(['No display here for the desktop app: the interface is served to the browser instead.']);
  });

  it('gives up fetching a runtime in time on a network that answers nothing', async () => {
    const environment = { ELECTRON_MIRROR: await blackHole(), electron_config_cache: temporaryFolder() };
    const givenUp = async () =>
      expect(await downloadElectron(installation().folder, environment, 900)).toBe('not complete after 1 s');
    expect(await elapsed(givenUp)).toBeLessThan(3_000);
  });

  it('says in a few words why a runtime could not be fetched', async () => {
    const environment = { ELECTRON_MIRROR: 'http://127.0.0.1:1/', electron_config_cache: temporaryFolder() };
    const reason = await downloadElectron(installation().folder, environment, 10_000);
    expect(reason).toMatch(/ECONNREFUSED|fetch failed|RequestError/);
  });

  it.runIf(process.platform === 'linux')(
    'opens the browser with a private page, not with the token as parameter',
    async () => {
      const notes = temporaryFolder();
      const note = `printf '%s' "$1" > ${notes}/parameter; cp "$1" ${notes}/page; stat -c %a "$1" > ${notes}/mode; touch ${notes}/all`;
      const PATH = `${program('xdg-open', note)}${delimiter}${process.env.PATH}`;
      const ELECTRON_OVERRIDE_DIST_PATH = program('electron', 'exit 1');
      const serve: StartOptions['serve'] = async (ready) => {
        ready(ADDRESS);
        // As long as `serve` runs, the page for the browser stays.
        await expect.poll(() => existsSync(join(notes, 'all'))).toBe(true);
        return 0;
      };
      const environment = { PATH, ELECTRON_OVERRIDE_DIST_PATH, DISPLAY: ':9' };
      const { folder } = await start({ serve, environment });
      const parameter = readFileSync(join(notes, 'parameter'), 'utf8');
      expect(parameter).not.toContain('token');
      expect(readFileSync(join(notes, 'page'), 'utf8')).toContain('url=http://127.0.0.1:4711/?token=a&amp;b=c"');
      expect(readFileSync(join(notes, 'mode'), 'utf8').trim()).toBe('600');
      expect(existsSync(parameter)).toBe(false);
      expect(readdirSync(folder)).toEqual([]);
    },
  );

  it('shows the owner of a folder instead of starting a second one, without its token where no terminal looks', async () => {
    const folder = temporaryFolder();
    writeFolder(folder, {}, []);
    const { uiPort } = await startedService(folder);
    const seen = await start({ folder, environment: {} });
    expect([seen.status, seen.served]).toEqual([0, 0]);
    expect(seen.said.join()).toContain(`Hookdesk is running already: http://127.0.0.1:${uiPort} ("hookdesk ui" prints`);
    expect(seen.said.join()).not.toContain('token=');
    const looked = await start({ folder, environment: {}, terminal: true });
    expect(looked.said.join()).toMatch(/running already: http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}$/);
  });
});

describe('finding a runtime', () => {
  it('takes a half-unpacked download for none', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'node_modules', 'electron', 'dist'), { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{}');
    writeFileSync(join(folder, 'node_modules', 'electron', 'package.json'), '{"name":"electron","version":"1.0.0"}');
    writeFileSync(join(folder, 'node_modules', 'electron', 'dist', 'electron'), '');
    expect(findElectron(folder, {})).toBeNull();
    writeFileSync(join(folder, 'node_modules', 'electron', 'path.txt'), 'electron');
    expect(findElectron(folder, {})).toBe(join(folder, 'node_modules', 'electron', 'dist', 'electron'));
  });

  it('finds nothing where the override leads nowhere', () => {
    expect(findElectron(installation().folder, { ELECTRON_OVERRIDE_DIST_PATH: temporaryFolder() })).toBeNull();
  });
});
