import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { REPOSITORY, textOf } from '../documents/repository.ts';
import { temporaryFolder } from '../service/temporary-folder.ts';
import { canTrace } from '../soak/experiments/flushes.ts';
import { prepareFolder } from '../soak/folder.ts';
import { startOwner } from '../soak/owner.ts';
import { sendAll, signed } from '../soak/sender.ts';
import { callsIn, INSTALLED, isHere, systemdVersion, unitFor, valuesOf } from './unit.ts';

/** The unit is for systemd 250 and newer: `%d` means nothing to older ones. */
const hasAnalyzer = systemdVersion() >= 250;

/** The unit in a file of its name, for this folder as the installation. */
function written(): string {
  const file = join(temporaryFolder(), 'hookdesk.service');
  writeFileSync(file, unitFor(REPOSITORY));
  return file;
}

/** Of a trace of `strace -f`: name and arguments of each system call. */
function calls(trace: string): { name: string; words: string }[] {
  const lines = [...trace.matchAll(/^\d+ +([a-z_0-9]+)\((.*)$/gm)];
  return lines.map(([, name = '', words = '']) => ({ name, words }));
}

/** The real service on a fresh folder, through an event and a stop, watched. */
async function traced(data: string): Promise<{ name: string; words: string }[]> {
  const trace = join(temporaryFolder(), 'trace');
  prepareFolder(data);
  const owner = await startOwner(data, { before: ['strace', '-f', '-qq', '-o', trace] });
  onTestFinished(() => owner.end('SIGKILL'));
  const [answer] = await sendAll(owner.port, 1, [signed('traced')]);
  expect(answer?.status).toBe(200);
  await owner.end();
  return calls(readFileSync(trace, 'latin1'));
}

describe('the unit for systemd', () => {
  it('[HS3] starts a program that the installation has, as a user, without privileges, and writes one folder', () => {
    const [command = ''] = valuesOf('ExecStart');
    expect(command).toBe(`${INSTALLED}/node_modules/.bin/node ${INSTALLED}/out/main/hookdesk.js serve`);
    // Where the build puts the command line.
    expect(JSON.parse(textOf('package.json'))).toMatchObject({ bin: { hookdesk: 'out/main/hookdesk.js' } });
    expect(isHere(join(REPOSITORY, 'node_modules/.bin/node'), '--version')).toBe(true);
    expect(valuesOf('User')).toEqual(['hookdesk']);
    expect(valuesOf('CapabilityBoundingSet')).toEqual(['']);
    expect(valuesOf('NoNewPrivileges')).toEqual(['yes']);
    expect(valuesOf('ProtectSystem')).toEqual(['strict']);
    expect(valuesOf('StateDirectory')).toEqual(['hookdesk']);
    expect(valuesOf('ReadWritePaths')).toEqual([]);
  });

  it('[HS3] gives the vault its passphrase as a credential, by a variable that the program reads', () => {
    const [credential = ''] = valuesOf('LoadCredential');
    expect(valuesOf('Environment')).toContain(`HOOKDESK_PASSPHRASE_FILE=%d/${credential.split(':')[0]}`);
  });

  it('[HS3] is tried again after a fault, and not where settings or an owner forbid the start', () => {
    expect(valuesOf('Restart')).toEqual(['on-failure']);
    expect(valuesOf('RestartPreventExitStatus')).toEqual(['2 3']);
  });

  it.skipIf(!hasAnalyzer)('[HS3] is correct to systemd itself (needs systemd-analyze)', () => {
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', written()], { encoding: 'utf8' });
    expect({ status, complaints: stderr.split('\n').filter((line) => line.includes('hookdesk')) }).toEqual({
      status: 0,
      complaints: [],
    });
  });

  it.skipIf(!hasAnalyzer)(
    '[HS3] is exposed to at most 2.0 of 10 by systemd’s own measure (needs systemd-analyze)',
    () => {
      const words = ['security', '--offline=true', '--no-pager', '--threshold=20', written()];
      const { status, stdout } = spawnSync('systemd-analyze', words, { encoding: 'utf8' });
      expect({ status, verdict: stdout.split('\n').findLast((line) => line.includes('exposure')) }).toMatchObject({
        status: 0,
      });
    },
  );

  it.skipIf(!hasAnalyzer || !canTrace())(
    '[HS4] the service makes no system call that the unit forbids, and opens nothing for writing outside of its folder (needs strace and systemd-analyze)',
    async () => {
      const data = join(temporaryFolder(), 'data');
      const made = await traced(data);
      const allowed = callsIn('@system-service');
      for (const name of callsIn('@privileged', '@resources')) allowed.delete(name);
      // SQLite gives its files away only where it runs as root, which the service does not.
      if (process.getuid?.() === 0) allowed.add('fchown');
      expect([...new Set(made.map(({ name }) => name))].filter((name) => !allowed.has(name))).toEqual([]);

      const opened = made.filter(({ name, words }) => name.startsWith('open') && /O_WRONLY|O_RDWR|O_CREAT/.test(words));
      const paths = opened.map(({ words }) => /"([^"]*)"/.exec(words)?.[1] ?? '');
      expect(paths.length).toBeGreaterThan(0);
      // What is kept compiled lies beside the program, and is done without where that cannot be written.
      const places = [data, '/dev/', join(REPOSITORY, '.cache')];
      expect(paths.filter((path) => !places.some((place) => path.startsWith(place)))).toEqual([]);
    },
  );
});
