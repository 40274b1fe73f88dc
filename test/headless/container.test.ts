import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { blockOf, filesMatching, textOf } from '../documents/repository.ts';
import { startedService, testHost, writeFolder } from '../service/running-service.ts';
import { temporaryFolder } from '../service/temporary-folder.ts';
import { isHere } from './unit.ts';

const FILE = 'packaging/headless/Dockerfile';
const GUIDE = 'docs/headless.md';

const manifest = z
  .object({ devDependencies: z.record(z.string(), z.string()), bin: z.record(z.string(), z.string()) })
  .parse(JSON.parse(textOf('package.json')));

/** Instructions in their order, continued lines joined. */
const INSTRUCTIONS = textOf(FILE)
  .replace(/\\\n/g, ' ')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => ({ name: line.split(' ')[0] ?? '', words: line.replace(/^\S+ +/, '') }));

const valuesOf = (name: string) => INSTRUCTIONS.filter((one) => one.name === name).map(({ words }) => words);

const ignored = textOf(`${FILE}.dockerignore`).split('\n').filter(Boolean);

/** The words after a marker as a JSON list: the exec form. */
function execForm(words: string): string[] {
  return z.array(z.string()).parse(JSON.parse(words.slice(words.indexOf('['))));
}

/** Words of a shell command on several lines. */
const wordsOf = (block: string) => block.replace(/\\\n/g, ' ').trim().split(/\s+/);

const hasDocker = isHere('docker', '--version');

describe('the Dockerfile (read here: no engine builds it)', () => {
  it('[HS5] knows each instruction, and both stages begin with the same base, named with its version, Node’s as in package.json', () => {
    const known = 'FROM WORKDIR COPY RUN ENV USER VOLUME EXPOSE STOPSIGNAL HEALTHCHECK ENTRYPOINT CMD'.split(' ');
    expect(INSTRUCTIONS.map(({ name }) => name).filter((name) => !known.includes(name))).toEqual([]);
    const base = `node:${manifest.devDependencies.node}-bookworm-slim`;
    expect(valuesOf('FROM')).toEqual([`${base} AS build`, base]);
  });

  it('[HS5] copies what is there: files of the repository, or what npm and the build make', () => {
    const copied = valuesOf('COPY').filter((words) => words.startsWith('--from=build '));
    const sources = copied.flatMap((words) => words.split(' ').slice(1, -1));
    expect(sources.every((source) => source.startsWith('/src/'))).toBe(true);
    const paths = sources.map((source) => source.slice('/src/'.length));
    const made = ['node_modules', 'out'];
    expect(paths).toEqual(expect.arrayContaining([...made, 'package.json']));
    expect(paths.filter((path) => !made.includes(path) && filesMatching(path).length === 0)).toEqual([]);
  });

  it('[HS5] leaves out of the build what is made or only tested, and nothing that the build reads', () => {
    expect(ignored).toEqual(expect.arrayContaining(['.git', 'node_modules', 'out', 'test']));
    const read = ['package.json', 'package-lock.json', '.npmrc', 'electron.vite.config.ts', 'tsconfig.json', 'LICENSE'];
    const folders = ['electron', 'examples', 'renderer', 'rules', 'service'];
    expect([...read, ...folders].filter((path) => ignored.includes(path) || filesMatching(path).length === 0)).toEqual(
      [],
    );
  });

  it('[HS5] runs `hookdesk serve` as a user that is not root, with one folder of its own', () => {
    const [workdir = ''] = valuesOf('WORKDIR').slice(-1);
    const [entry = ''] = valuesOf('ENTRYPOINT');
    expect(execForm(entry)).toEqual(['node', `${workdir}/${manifest.bin.hookdesk}`]);
    expect(valuesOf('CMD')).toEqual(['["serve"]']);
    expect(valuesOf('USER')).toEqual(['node']);
    const [volume = ''] = valuesOf('VOLUME');
    expect(valuesOf('ENV')[0]).toContain(`HOOKDESK_DATA=${volume}`);
    expect(valuesOf('RUN')[1]).toContain(`--owner=node --group=node --mode=0700 ${volume}`);
  });

  it('[HS5] asks the listener for its health: well while it answers, ill when it is gone', async () => {
    const folder = temporaryFolder();
    writeFolder(folder, {}, []);
    const service = await startedService(folder, testHost());
    const { port } = new URL(service.listenerUrl);
    const [check = ''] = valuesOf('HEALTHCHECK');
    const [program, ...words] = execForm(check);
    expect(program).toBe('node');
    const status = () => {
      const here = words.map((word) => word.replace(':3000/', `:${port}/`));
      return new Promise<number | null>((resolve) => spawn(process.execPath, here).once('exit', resolve));
    };
    expect(await status()).toBe(0);
    await service.stop();
    expect(await status()).toBe(1);
  });
});

describe('the commands for a container', () => {
  it('[HS5] name the Dockerfile, the volume and variables that the program reads, and bound what is logged', () => {
    expect(blockOf(GUIDE, 'commands: image')).toContain(`--file ${FILE} --tag hookdesk .`);
    const words = wordsOf(blockOf(GUIDE, 'commands: container'));
    const [volume = ''] = valuesOf('VOLUME');
    expect(words).toEqual(expect.arrayContaining(['--read-only', '--init', 'no-new-privileges', 'max-size=10m']));
    expect(words).toContain(`hookdesk-data:${volume}`);
    const [variable = '', file = ''] = (words[words.indexOf('--env') + 1] ?? '').split('=');
    expect(textOf('service/commands/headless-host.ts')).toContain(variable);
    expect(words.find((word) => word.startsWith('type=bind'))).toContain(`target=${file}`);
    expect(words.at(-1)).toBe('hookdesk');
  });

  it.skipIf(!hasDocker)('[HS5] are commands to Docker’s own command line, up to its engine (needs docker)', () => {
    const [docker = '', ...words] = wordsOf(blockOf(GUIDE, 'commands: container'));
    // No engine is asked: a wrong option is refused before.
    const nowhere = `unix://${join(temporaryFolder(), 'none.sock')}`;
    const env = { PATH: process.env.PATH, HOME: temporaryFolder(), DOCKER_HOST: nowhere };
    const { stderr } = spawnSync(docker, words, { encoding: 'utf8', env });
    expect(stderr).toContain('Cannot connect to the Docker daemon');
  });
});
