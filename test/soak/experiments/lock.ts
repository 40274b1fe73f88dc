import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { inFolder, prepareFolder } from '../folder.ts';
import { isSound, ledgerOf, lost } from '../ledger.ts';
import { startOwner } from '../owner.ts';
import { pause, percentile, type Result, until } from '../result.ts';
import { startLoad } from '../sender.ts';

const LOCKER = join(import.meta.dirname, '../../service/ingest/locker-process.ts');

/** Experiment 6: another process locks the journal under load. Senders are told within 2.5 s, and nothing else waits for it. */
export function lock({ seconds }: { seconds: number }): Promise<Result> {
  return inFolder(async (folder) => {
    prepareFolder(folder);
    const owner = await startOwner(folder);
    const load = startLoad(owner.port, 8, 'locked', 5);
    await until(() => load.answered.length > 0);
    const locker = spawn(process.execPath, [LOCKER, join(folder, 'journal.sqlite')], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    await once(locker.stdout, 'data');
    const end = performance.now() + seconds * 1_000;
    const health: number[] = [];
    // However slow the machine is: somebody has to be told while the lock is held.
    while (performance.now() < end || load.others.length === 0) {
      const asked = performance.now();
      await (await fetch(`http://127.0.0.1:${owner.port}/healthz`)).arrayBuffer();
      health.push(performance.now() - asked);
      await pause(15);
    }
    const ended = once(locker, 'exit');
    locker.kill('SIGKILL');
    await ended;
    const before = load.answered.length;
    const released = performance.now();
    await until(() => load.answered.length > before);
    const wellAfter = performance.now() - released;
    load.stop();
    await load.ended;
    await owner.end();
    const told = load.others.map(({ latency }) => latency);
    const wrong = load.others.filter(({ status, retryAfter }) => status !== 503 || retryAfter === null).length;
    const ledger = ledgerOf(folder);
    const missing = lost(ledger, load.answered);
    const slowest = Math.max(0, ...told);
    const stall = percentile(health, 0.99);
    const isKept = missing === 0 && wrong === 0 && isSound(ledger) && told.length > 0;
    return {
      passed: isKept && wellAfter <= 500 && slowest <= 2_500 && stall <= 100,
      figures: {
        'locked s': seconds,
        answered: load.answered.length,
        missing,
        'told 503': told.length - wrong,
        'told anything else': wrong,
        'slowest 503 ms': Math.round(slowest),
        'health check p99 ms': Math.round(stall),
        'health check worst ms': Math.round(Math.max(...health)),
        'well again after ms': Math.round(wellAfter),
      },
    };
  });
}
