import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const PROGRAM = join(import.meta.dirname, '../../service/commands/hookdesk.ts');

/** A process that owns a data folder and answers requests. */
export interface Owner {
  /** Of the listener. */
  port: number;
  ui: string;
  pid: number;
  child: ChildProcess;
  /** ms from its start until it was ready. */
  readyMs: number;
  /** What it has written to standard error. */
  log: () => string;
  /** Ends it with SIGKILL, or with SIGTERM as a user would. */
  end(signal?: 'SIGKILL' | 'SIGTERM'): Promise<void>;
}

export interface OwnerOptions {
  /** What is run instead of `hookdesk serve`; it is given the same words. */
  program?: string;
  /** Words before it: a program that traces it. */
  before?: readonly string[];
}

/** Every process that was started and may still run, so that a failed experiment leaves none. */
const running = new Set<ChildProcess>();

/** Starts `serve` on free ports and waits until it is ready. */
export async function startOwner(
  folder: string,
  { program = PROGRAM, before = [] }: OwnerOptions = {},
): Promise<Owner> {
  const started = performance.now();
  const words = [
    ...before,
    process.execPath,
    program,
    'serve',
    '--port',
    '0',
    '--ui-port',
    '0',
    '--json',
    '--data',
    folder,
  ];
  const [command = '', ...others] = words;
  const env = { PATH: process.env.PATH, HOME: join(folder, 'home'), TZ: 'UTC' };
  const child = spawn(command, others, { stdio: ['ignore', 'pipe', 'pipe'], env });
  running.add(child);
  child.once('exit', () => running.delete(child));
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    log = (log + chunk).slice(-1_000_000);
  });
  const ready = once(createInterface({ input: child.stdout }), 'line');
  const failed = once(child, 'exit').then(() => Promise.reject(new Error(`serve ended: ${log}`)));
  failed.catch(() => {});
  const [line] = (await Promise.race([ready, failed])) as [string];
  const { listener, ui, pid } = JSON.parse(line) as { listener: string; ui: string; pid: number };
  return {
    port: Number(new URL(listener).port),
    ui,
    pid,
    child,
    readyMs: performance.now() - started,
    log: () => log,
    async end(signal = 'SIGTERM') {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      process.kill(pid, signal);
      await ended;
    },
  };
}

/** Ends what experiments have left running. */
export function endAll(): void {
  for (const child of running) child.kill('SIGKILL');
}
