import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import Ajv from 'ajv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FUSES, readFuses } from '../../electron/package/fuses.ts';
import { updatesAddress } from '../../electron/package/updates-address.ts';
import configuration from '../../electron-builder.config.ts';
import { installation } from '../../service/commands/installation.ts';
import { PACK_EXTENSION } from '../../service/contract/place.ts';

const ROOT = installation().folder;
const MODULES = join(ROOT, 'node_modules');

/** The fuses as Electron is built, and a ninth that is its own business. */
const AS_BUILT = '101110011';

/** A distribution of Electron whose program has nothing but fuses: what there is to pack where Electron cannot be had. */
function standInDistribution(folder: string): string {
  mkdirSync(join(folder, 'resources'), { recursive: true });
  mkdirSync(join(folder, 'locales'));
  const wire = Buffer.from([1, AS_BUILT.length, ...Buffer.from(AS_BUILT)]);
  const sentinel = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX');
  writeFileSync(join(folder, 'electron'), Buffer.concat([Buffer.from('stand-in'), sentinel, wire, Buffer.alloc(64)]));
  chmodSync(join(folder, 'electron'), 0o755);
  for (const name of ['chrome-sandbox', 'LICENSE', 'LICENSES.chromium.html', 'version']) {
    writeFileSync(join(folder, name), '');
  }
  for (const language of ['en-US', 'de']) writeFileSync(join(folder, 'locales', `${language}.pak`), '');
  return folder;
}

/** What packing may take on a machine that is busy, ms. */
const PACKING_MS = 600_000;

interface Entry {
  files?: Record<string, Entry>;
  unpacked?: boolean;
}

/** Paths in an asar archive: its header is JSON, behind four lengths. */
function filesIn(archive: string): { path: string; unpacked: boolean }[] {
  const content = readFileSync(archive);
  const header = JSON.parse(content.subarray(16, 16 + content.readUInt32LE(12)).toString()) as Entry;
  const under = (entry: Entry, path: string): { path: string; unpacked: boolean }[] =>
    entry.files === undefined
      ? [{ path, unpacked: entry.unpacked === true }]
      : Object.entries(entry.files).flatMap(([name, each]) => under(each, path === '' ? name : `${path}/${name}`));
  return under(header, '');
}

describe('the configuration of the packages', () => {
  it('[DK14] is right by the schema of electron-builder itself', () => {
    const schema = JSON.parse(readFileSync(join(MODULES, 'app-builder-lib', 'scheme.json'), 'utf8'));
    const validate = new Ajv({ strict: false, allErrors: true }).compile(schema);
    validate(JSON.parse(JSON.stringify(configuration)));
    expect(validate.errors ?? []).toEqual([]);
  });

  it('[DK14] makes installers for three systems, and looks for updates nowhere unless it is told where', () => {
    expect(configuration.win).toMatchObject({ target: ['nsis'] });
    expect(configuration.mac).toMatchObject({ target: [{ target: 'dmg', arch: 'universal' }, { target: 'zip' }] });
    expect(configuration.linux).toMatchObject({ target: ['AppImage', 'deb', 'rpm'] });
    expect(configuration.publish).toBeNull();
  });
});

describe('the address of updates', () => {
  it('[DK12] is one of https, or there is none', () => {
    expect(updatesAddress('https://updates.example.com/hookdesk')).toBe('https://updates.example.com/hookdesk');
    expect([updatesAddress(''), updatesAddress(undefined)]).toEqual([null, null]);
    for (const address of ['http://updates.example.com/', 'file:///updates', 'updates.example.com']) {
      expect(() => updatesAddress(address)).toThrow('expected an address that begins with https://');
    }
  });
});

describe('files that the systems open with Hookdesk', () => {
  it.each(['win', 'mac', 'linux'] as const)('[DK17] on %s are those that end as an exported pack does', (system) => {
    const associations = configuration[system]?.fileAssociations;
    expect(associations).toMatchObject([{ ext: PACK_EXTENSION, role: 'Viewer', rank: 'Owner' }]);
  });

  it('[DK17] have a name that Windows takes as a program id, and a type that Linux can know them by', () => {
    expect(configuration.win?.fileAssociations).toMatchObject([
      { name: expect.stringMatching(/^[A-Za-z][A-Za-z0-9.]{0,38}$/) },
    ]);
    expect(configuration.linux?.fileAssociations).toMatchObject([
      { mimeType: expect.stringMatching(/^application\/[a-z.+]+$/) },
    ]);
    // electron-builder leaves out an extension that has anything else in it.
    expect(PACK_EXTENSION).toMatch(/^[a-z]+$/);
  });
});

describe.runIf(process.platform === 'linux')('a package with a stand-in for Electron', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hookdesk-package-'));
  const app = join(folder, 'dist', 'linux-unpacked');
  let files: ReturnType<typeof filesIn>;

  beforeAll(async () => {
    const run = promisify(execFile);
    await run(process.execPath, [join(ROOT, 'electron', 'icon', 'make-icons.ts')]);
    await run(
      process.execPath,
      [
        join(MODULES, 'electron-builder', 'cli.js'),
        ...['--linux', 'dir', '--x64', '--publish', 'never', '--config', 'electron-builder.config.ts'],
        `-c.electronDist=${standInDistribution(join(folder, 'electron'))}`,
        `-c.directories.output=${join(folder, 'dist')}`,
      ],
      { cwd: ROOT, env: { ...process.env, HOOKDESK_UPDATES_URL: '' } },
    );
    files = filesIn(join(app, 'resources', 'app.asar'));
  }, PACKING_MS);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('[DK15] has every fuse as it is to be, and leaves the others alone', () => {
    const program = readFileSync(join(app, 'hookdesk'));
    expect(readFuses(program)).toEqual([FUSES]);
    expect(program.toString('latin1')).toContain('010011001');
  });

  it('[DK14] holds the build and the native modules, and nothing else', () => {
    const paths = files.map(({ path }) => path);
    for (const path of ['package.json', 'out/main/main.js', 'out/main/service.js', 'out/preload/preload.cjs']) {
      expect(paths).toContain(path);
    }
    const first = new Set(paths.map((path) => path.split('/')[0]));
    expect([...first].sort()).toEqual(['node_modules', 'out', 'package.json']);
    const modules = new Set(paths.flatMap((path) => /^node_modules\/([^/]+)/.exec(path)?.[1] ?? []));
    const native = ['@ngrok', 'asn1', 'bcrypt-pbkdf', 'better-sqlite3', 'safer-buffer', 'ssh2', 'tweetnacl'];
    expect([...modules].sort()).toEqual(native);
    expect(paths.filter((path) => /\.(md|map|ts|c|cc)$/.test(path))).toEqual([]);
  });

  it('[DK14] has native modules outside the archive, for this system alone', () => {
    const natives = files.filter(({ path }) => path.endsWith('.node'));
    expect(natives.filter(({ unpacked }) => !unpacked)).toEqual([]);
    const names = natives.map(({ path }) => path).filter((path) => path.includes('better-sqlite3'));
    expect(names.map((path) => path.split('/').at(-1)).sort()).toEqual(['linux-arm64.node', 'linux-x64.node']);
    for (const { path } of natives) {
      expect(existsSync(join(app, 'resources', 'app.asar.unpacked', path))).toBe(true);
    }
  });
});
