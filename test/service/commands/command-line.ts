import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const PROGRAM = fileURLToPath(new URL('../../../service/commands/hookdesk.ts', import.meta.url));

export interface Ended {
  status: number | null;
  stdout: string;
  stderr: string;
  /** Standard output as one JSON value a line. */
  json: () => Record<string, unknown>[];
}

export interface RunOptions {
  /** Passed as `--data`, unless null. */
  folder: string | null;
  env?: Record<string, string>;
  /** Standard input. */
  input?: string;
  /** Words for Node itself. */
  node?: string[];
}

/** Starts the real command in a process of its own that sees nothing of this one's environment. */
export function startHookdesk(words: string[], { folder, env = {}, node = [] }: RunOptions): ChildProcess {
  const data = folder === null ? [] : ['--data', folder];
  return spawn(process.execPath, [...node, PROGRAM, ...words, ...data], {
    env: { PATH: process.env.PATH, HOME: join(folder ?? '/nonexistent', 'home'), TZ: 'UTC', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

/** Runs a command to its end. */
export async function hookdesk(words: string[], options: RunOptions): Promise<Ended> {
  const child = startHookdesk(words, options);
  const { stdin, stdout, stderr } = child;
  if (stdin === null || stdout === null || stderr === null) throw new Error('no pipes');
  // A command that ends without reading closes the pipe.
  stdin.on('error', () => {});
  stdin.end(options.input ?? '');
  const [said, complained] = await Promise.all([text(stdout), text(stderr), once(child, 'close')]);
  return { status: child.exitCode, stdout: said, stderr: complained, json: () => linesOf(said) };
}

export interface Serving {
  listener: string;
  ui: string;
  pid: number;
  child: ChildProcess;
  /** What it has written to standard error so far. */
  log: () => string;
}

/** `serve --json` on free ports, ready; ended after the test. */
export async function serving(
  folder: string,
  env: Record<string, string> = {},
  finished: (end: () => Promise<void>) => void = onTestFinished,
): Promise<Serving> {
  const child = startHookdesk(['serve', '--port', '0', '--json'], { folder, env });
  if (child.stdout === null || child.stderr === null) throw new Error('no pipes');
  finished(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  });
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    log += chunk;
  });
  const [line] = (await Promise.race([
    once(createInterface({ input: child.stdout }), 'line'),
    once(child, 'exit').then(() => Promise.reject(new Error(`serve ended: ${log}`))),
  ])) as [string];
  const { event, ...ready } = JSON.parse(line) as Omit<Serving, 'child' | 'log'> & { event: string };
  if (event !== 'ready') throw new Error(line);
  return { ...ready, child, log: () => log };
}

export function linesOf(output: string): Record<string, unknown>[] {
  const lines = output.split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}
