import { spawnSync } from 'node:child_process';
import { textOf } from '../documents/repository.ts';

const UNIT = 'packaging/headless/hookdesk.service';

/** Where the unit expects the program. */
export const INSTALLED = '/opt/hookdesk';

/** The unit as it stands, for a program in another folder. */
export function unitFor(folder: string): string {
  return textOf(UNIT).replaceAll(INSTALLED, folder);
}

/** Values of a setting of the unit, in their order. */
export function valuesOf(setting: string): string[] {
  return [...textOf(UNIT).matchAll(new RegExp(`^${setting}=(.*)$`, 'gm'))].map(([, value = '']) => value);
}

/** Whether a program is here and answers. */
export function isHere(program: string, ...words: string[]): boolean {
  return spawnSync(program, words).status === 0;
}

/** Of `systemd-analyze`; 0 where there is none. */
export function systemdVersion(): number {
  const { stdout } = spawnSync('systemd-analyze', ['--version'], { encoding: 'utf8' });
  return Number(/^systemd (\d+)/.exec(stdout ?? '')?.[1] ?? 0);
}

/** Names of the system calls in sets such as `@system-service`, as this systemd has them. */
export function callsIn(...sets: string[]): Set<string> {
  const names = new Set<string>();
  for (const set of sets) {
    const listed = spawnSync('systemd-analyze', ['syscall-filter', '--no-pager', set], { encoding: 'utf8' }).stdout;
    for (const [, name = ''] of listed.matchAll(/^ {4}(\S+)$/gm)) {
      if (!name.startsWith('@')) names.add(name);
      else for (const inner of callsIn(name)) names.add(inner);
    }
  }
  return names;
}
