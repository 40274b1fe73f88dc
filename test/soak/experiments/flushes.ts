import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inFolder, prepareFolder } from '../folder.ts';
import { startOwner } from '../owner.ts';
import { pause, type Result } from '../result.ts';
import { sendAll, signed } from '../sender.ts';

/** The same program, with a database that flushes less than it says. */
const PLANTED = join(import.meta.dirname, '../planted-process.ts');

/** Whether system calls can be watched here. */
export function canTrace(): boolean {
  return process.platform === 'linux' && spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0;
}

/**
 * Experiment 2: between an event's arrival and its 200 lies a flush of the disk. One sender, one event at a time, and the system
 * calls of the process's main thread, in order: each answer must have a flush between itself and the answer before.
 */
export function flushes({ events, planted }: { events: number; planted: boolean }): Promise<Result> {
  return inFolder(async (folder) => {
    prepareFolder(folder);
    const trace = join(folder, 'trace');
    const calls = 'fsync,fdatasync,write,writev,sendto,sendmsg';
    const before = ['strace', '-o', trace, '-s', '32', '-e', `trace=${calls}`];
    const owner = await startOwner(folder, { before, ...(planted ? { program: PLANTED } : {}) });
    const requests = Array.from({ length: events }, (_, n) => signed(`flushed-${n}`));
    const answers = await sendAll(owner.port, 1, requests);
    await owner.end();
    await pause(50);
    const accepted = answers.filter(({ status }) => status === 200).length;
    const { flushed, answered } = countFlushed(readFileSync(trace, 'latin1'));
    return {
      passed: accepted === events && answered === events && flushed === events,
      figures: {
        synchronous: planted ? 'NORMAL (planted)' : 'FULL',
        events,
        accepted,
        'answers traced': answered,
        'after a flush': flushed,
      },
    };
  });
}

/** Answers with 200 in a trace, and those that had a successful flush since the answer before. */
export function countFlushed(trace: string): { answered: number; flushed: number } {
  let answered = 0;
  let flushed = 0;
  let isFlushed = false;
  for (const line of trace.split('\n')) {
    if (/^f(data)?sync\(.*= 0$/.test(line)) isFlushed = true;
    if (!line.includes('HTTP/1.1 200')) continue;
    answered += 1;
    if (isFlushed) flushed += 1;
    isFlushed = false;
  }
  return { answered, flushed };
}
