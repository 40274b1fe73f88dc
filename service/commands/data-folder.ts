import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Environment } from './invocation.ts';

/**
 * The data folder, absolute: `--data DIR`, else HOOKDESK_DATA, else the operating system's folder for this program and user
 * (XDG Base Directory Specification on Linux).
 */
export function dataFolder(given: string | undefined, environment: Environment, platform: NodeJS.Platform): string {
  return resolve(given ?? (environment.HOOKDESK_DATA || ofTheSystem(environment, platform)));
}

function ofTheSystem(environment: Environment, platform: NodeJS.Platform): string {
  const home = homedir();
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Hookdesk');
  if (platform === 'win32') return join(environment.APPDATA || join(home, 'AppData', 'Roaming'), 'Hookdesk');
  return join(environment.XDG_DATA_HOME || join(home, '.local', 'share'), 'hookdesk');
}
