import { spawn } from 'node:child_process';

/** How a run of the desktop app ended. */
export interface DesktopEnd {
  /** Exit status, null when a signal ended it. */
  status: number | null;
  /** ms from start to end. */
  lived: number;
  /** Whether it ended because this process was asked to. */
  asked: boolean;
  /** What it last complained about, or its status, in one line. */
  reason: string;
}

/**
 * Runs the desktop app with a data folder until it ends. A SIGINT or SIGTERM to this process is handed on, so that stopping
 * `start` stops the app in its own order.
 */
export async function runDesktop(
  program: string,
  installation: string,
  folder: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<DesktopEnd> {
  const startedAt = performance.now();
  const child = spawn(program, [installation, `--data=${folder}`], {
    // With this variable Electron would be a plain Node.
    env: { ...environment, ELECTRON_RUN_AS_NODE: undefined },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaint = lastLine(chunk.toString()) ?? complaint;
  });
  let asked = false;
  const handOn = () => {
    asked = true;
    child.kill('SIGTERM');
  };
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const signal of signals) process.on(signal, handOn);
  const end = await new Promise<{ status: number | null; how: string }>((resolve) => {
    child.once('error', (error) => resolve({ status: null, how: error.message }));
    child.once('exit', (status, signal) => resolve({ status, how: signal ?? `status ${status}` }));
  });
  for (const signal of signals) process.off(signal, handOn);
  const lived = performance.now() - startedAt;
  return { status: asked ? 0 : end.status, lived, asked, reason: complaint || end.how };
}

function lastLine(text: string): string | undefined {
  return text
    .split('\n')
    .findLast((line) => line.trim() !== '')
    ?.trim()
    .slice(0, 160);
}
