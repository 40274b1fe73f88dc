import { type ChildProcess, spawn } from 'node:child_process';
import type { Clock } from '../../host.ts';

/**
 * Runs "$@" and ends it when this shell's standard input is closed, which the system does when we die, however we die: no
 * program is left behind by a `kill -9`. `sh` gives what it starts in the background no input of its own, hence descriptor 3.
 */
const WATCHED = `
exec 3<&0
"$@" 3<&- </dev/null &
program=$!
{ cat <&3; kill "$program"; } >/dev/null 2>&1 &
watch=$!
exec 3<&-
wait "$program"
status=$?
kill "$watch" 2>/dev/null
exit "$status"
`;

export interface Supervised {
  child: ChildProcess;
  /** Resolves with what the program ended with: `status 1`, `signal SIGKILL`, or why it could not be started. */
  ended: Promise<string>;
  /** Asks it to end; after `limit` ms it is made to. Resolves when it has ended. */
  stop: (limit: number) => Promise<void>;
}

/** Starts a program that lives no longer than we do. Windows has no shell for that: there it is ended by `stop` alone. */
export function supervise(
  program: string,
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
  clock: Clock,
): Supervised {
  const isWindows = process.platform === 'win32';
  const child = isWindows
    ? spawn(program, words, { env: environment, stdio: ['pipe', 'pipe', 'pipe'], windowsHide: true })
    : spawn('/bin/sh', ['-c', WATCHED, 'hookdesk-tunnel', program, ...words], {
        env: environment,
        stdio: ['pipe', 'pipe', 'pipe'],
        // A group of its own: Ctrl-C on our terminal is for us, and `stop` reaches all of it.
        detached: true,
      });
  // A program that ends without reading closes the pipe.
  child.stdin?.on('error', () => {});
  const ended = endOf(child);
  return { child, ended, stop: (limit) => stop({ child, ended, isWindows }, clock, limit) };
}

function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (status, signal) => {
      // What still reads there is the watch.
      child.stdin?.destroy();
      resolve(signal === null ? `status ${status}` : `signal ${signal}`);
    });
  });
}

interface Running {
  child: ChildProcess;
  ended: Promise<string>;
  isWindows: boolean;
}

async function stop({ child, ended, isWindows }: Running, clock: Clock, limit: number): Promise<void> {
  if (isWindows) child.kill();
  else child.stdin?.end();
  const cancel = clock.after(limit, () => killAll(child, isWindows));
  await ended;
  cancel();
}

function killAll(child: ChildProcess, isWindows: boolean): void {
  if (child.pid === undefined) return;
  try {
    process.kill(isWindows ? child.pid : -child.pid, 'SIGKILL');
  } catch {
    // It has ended by itself in this very moment.
  }
}
