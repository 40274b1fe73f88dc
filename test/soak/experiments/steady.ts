import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inFolder, prepareFolder } from '../folder.ts';
import { isSound, type Ledger, ledgerOf, lost, waitingIn } from '../ledger.ts';
import { type Owner, startOwner } from '../owner.ts';
import { pause, percentile, type Result, silent, type Tell } from '../result.ts';
import { startLoad } from '../sender.ts';
import { broken, slow, startTarget, type Target, well } from '../target.ts';

const LOCKER = join(import.meta.dirname, '../../service/ingest/locker-process.ts');

/** Resident memory may grow by this share, and by this much in MiB, between the second quarter and the last. */
const GROWTH = 1.15;
const GROWTH_MIB = 20;

/** Four senders with a pause make about 20 events a second. */
const SENDERS = 4;
const PAUSE_MS = 195;

/**
 * Experiment 20: about 20 events a second with faults at random: a target that is broken or slow, a lock, and in the first
 * quarter kills. At the end every delivery is accounted for, nothing answered is lost, and memory was flat.
 */
export function steady({ minutes }: { minutes: number }, tell: Tell = silent): Promise<Result> {
  return inFolder(async (folder) => {
    const target = await startTarget(well);
    prepareFolder(folder, { type: 'http', url: target.url }, { retries: { delays: ['200ms', '400ms', '800ms'] } });
    const answered: string[] = [];
    const memory: number[] = [];
    const total = minutes * 60_000;
    const began = performance.now();
    let faults = 0;
    let refused = 0;
    for (let life = 0; performance.now() - began < total; life += 1) {
      const owner = await startOwner(folder);
      const load = startLoad(owner.port, SENDERS, `steady-${life}`, PAUSE_MS);
      const isFirst = performance.now() - began < total / 4;
      const end = isFirst ? began + Math.min(total / 4, performance.now() - began + total / 12) : began + total;
      while (performance.now() < end) {
        faults += 1;
        await fault(target, folder);
        if (!isFirst) memory.push(residentMib(owner.pid));
        if (faults % 50 === 0)
          tell(`${minutesSince(began)} of ${minutes} min, ${faults} faults, ${Math.round(memory.at(-1) ?? 0)} MiB`);
      }
      target.answer = well;
      if (!isFirst) load.stop();
      else await owner.end('SIGKILL');
      await load.ended;
      answered.push(...load.answered);
      refused += load.others.filter(({ status }) => status !== 503).length;
      await settle(owner, folder);
    }
    await target.stop();
    return resultOf(ledgerOf(folder), { answered, memory, faults, refused, minutes });
  });
}

function minutesSince(began: number): string {
  return ((performance.now() - began) / 60_000).toFixed(1);
}

/** Something goes wrong for a while, or nothing does. */
async function fault(target: Target, folder: string): Promise<void> {
  const answers = [well, broken, slow(1_500), well];
  target.answer = answers[randomInt(answers.length)] ?? well;
  if (randomInt(6) === 0) await locked(folder, randomInt(200, 3_000));
  await pause(randomInt(300, 1_200));
}

async function locked(folder: string, ms: number): Promise<void> {
  const child = spawn(process.execPath, [LOCKER, join(folder, 'journal.sqlite')], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const ended = once(child, 'exit');
  await Promise.race([once(child.stdout, 'data'), ended]);
  await pause(ms);
  child.kill('SIGKILL');
  await ended;
}

/** Lets the last retries come to their end, for ten seconds at most. */
async function settle(owner: Owner, folder: string): Promise<void> {
  if (owner.child.signalCode !== null) return;
  for (let look = 0; look < 100 && waitingIn(folder) > 0; look += 1) await pause(100);
  await owner.end();
}

function residentMib(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1_024;
  } catch {
    // A system that does not tell.
    return 0;
  }
}

interface Seen {
  answered: readonly string[];
  memory: readonly number[];
  faults: number;
  refused: number;
  minutes: number;
}

function resultOf(ledger: Ledger, { answered, memory, faults, refused, minutes }: Seen): Result {
  const { done = 0, dead = 0, pending = 0, retrying = 0 } = ledger.deliveries;
  const quarter = Math.floor(memory.length / 3);
  const [early, late] = [percentile(memory.slice(0, quarter), 0.9), percentile(memory.slice(-quarter), 0.9)];
  const isAccounted = done + dead + pending + retrying === ledger.events && pending + retrying === 0;
  const isFlat = late <= early * GROWTH + GROWTH_MIB;
  const missing = lost(ledger, answered);
  return {
    passed: isAccounted && isFlat && missing === 0 && refused === 0 && isSound(ledger),
    figures: {
      minutes,
      faults,
      answered: answered.length,
      missing,
      'answered neither 200 nor 503': refused,
      created: ledger.events,
      done,
      dead,
      waiting: pending + retrying,
      'memory early MiB': Math.round(early),
      'memory late MiB': Math.round(late),
    },
  };
}
