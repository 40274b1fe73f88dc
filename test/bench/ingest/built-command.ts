import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const PROGRAM = join(import.meta.dirname, '../../../out/main/hookdesk.js');
const IDLE_MS = 3_000;

/** ms until `serve` answers requests on an empty folder, and its resident memory in MiB a little later; null where it is not built or memory is not told. */
export async function measureBuiltCommand(folder: string): Promise<{ readyMs: number; idleMib: number | null } | null> {
  if (!existsSync(PROGRAM)) return null;
  const args = [PROGRAM, 'serve', '--json', '--no-tunnel', '--port', '0', '--data', folder];
  const started = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    await new Promise((resolve, reject) => {
      child.stdout.once('data', resolve);
      child.once('exit', (code) => reject(new Error(`serve ended with ${code}`)));
    });
    const readyMs = performance.now() - started;
    await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
    return { readyMs, idleMib: residentMib(child.pid) };
  } finally {
    child.removeAllListeners('exit');
    child.kill('SIGKILL');
  }
}

function residentMib(pid: number | undefined): number | null {
  try {
    const kib = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kib === undefined ? null : Number(kib) / 1_024;
  } catch {
    return null;
  }
}
