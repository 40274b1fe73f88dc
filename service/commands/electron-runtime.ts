import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where Electron's program lies inside its distribution (electron/install.js, `getPlatformPath`). */
const PROGRAM: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
};

/** Folder of the npm package `electron`, or null where it is not installed. */
function packageFolder(from: string): string | null {
  try {
    return dirname(createRequire(join(from, 'package.json')).resolve('electron/package.json'));
  } catch {
    return null;
  }
}

/**
 * Electron's program, or null where there is none: in ELECTRON_OVERRIDE_DIST_PATH, else what the npm package `electron` has
 * downloaded. (Asking the package itself would start a download.)
 */
export function findElectron(from: string, environment: Environment): string | null {
  const override = environment.ELECTRON_OVERRIDE_DIST_PATH;
  const folder = packageFolder(from);
  const candidate = override
    ? join(override, PROGRAM[process.platform] ?? 'electron')
    : folder === null
      ? null
      : downloaded(folder);
  return candidate !== null && existsSync(candidate) ? candidate : null;
}

/** path.txt is the last thing that a download writes: without it a half-unpacked program may lie there. */
function downloaded(folder: string): string | null {
  try {
    return join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8').trim());
  } catch {
    return null;
  }
}

/**
 * Lets Electron's own installer fetch the program. Settles within `limit` ms whatever the network does: then the installer
 * and all it started are ended. Returns null when it is there, else the reason in a few words.
 */
export async function downloadElectron(from: string, environment: Environment, limit: number): Promise<string | null> {
  const folder = packageFolder(from);
  if (folder === null) return 'the npm package electron is not installed';
  const installer = spawn(process.execPath, [join(folder, 'install.js')], {
    env: { ...environment, ELECTRON_OVERRIDE_DIST_PATH: undefined },
    stdio: ['ignore', 'ignore', 'pipe'],
    // A group of its own, so that it can be ended with everything that it started.
    detached: process.platform !== 'win32',
  });
  let errors = '';
  installer.stderr.on('data', (chunk: Buffer) => {
    errors = (errors + chunk.toString()).slice(0, 10_000);
  });
  let late = false;
  const impatience = setTimeout(() => {
    late = true;
    end(installer.pid);
  }, limit);
  const status = await new Promise<number | null>((resolve) => {
    installer.once('error', () => resolve(-1));
    installer.once('exit', (code) => resolve(code));
  });
  clearTimeout(impatience);
  installer.stderr.destroy();
  if (late) return `not complete after ${Math.round(limit / 1000)} s`;
  return status === 0 ? null : reasonIn(errors);
}

function end(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It has just ended by itself.
  }
}

/** The installer prints a stack; its first line with an error says enough for one line. */
function reasonIn(errors: string): string {
  const line = errors.split('\n').find((candidate) => /\b\w*(Error|E[A-Z]{4,})\b/.test(candidate)) ?? '';
  return line.trim().slice(0, 120) || 'the download failed';
}
