import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { inFolder } from '../folder.ts';
import { type Result, silent, type Tell } from '../result.ts';

const RACER = join(import.meta.dirname, '../../service/owner/racer-process.ts');

interface Raced {
  child: ChildProcess;
  owns: boolean;
  pid: number;
  refusal?: { code: string; ownerPid: number };
  ms?: number;
}

/** Experiment 12: two starts at once on a folder whose owner was killed: exactly one has it, and the other names that one. */
export function owners({ races }: { races: number }, tell: Tell = silent): Promise<Result> {
  return inFolder(async (folder) => {
    let one = 0;
    let named = 0;
    let slowest = 0;
    for (let race = 0; race < races; race += 1) {
      const raced = await Promise.all([racer(folder), racer(folder)]);
      const winner = raced.find(({ owns }) => owns);
      const loser = raced.find(({ owns }) => !owns);
      if (winner !== undefined && loser !== undefined) one += 1;
      if (loser?.refusal?.code === 'OWNED' && loser.refusal.ownerPid === winner?.pid) named += 1;
      slowest = Math.max(slowest, loser?.ms ?? 0);
      await Promise.all(raced.map(({ child }) => killed(child)));
      if (race % 10 === 9) tell(`${race + 1} of ${races} races`);
    }
    return {
      passed: one === races && named === races && slowest < 2_000,
      figures: {
        races,
        'exactly one owner': one,
        'named by the other': named,
        'slowest refusal ms': Math.round(slowest),
      },
    };
  });
}

async function racer(folder: string): Promise<Raced> {
  const child = spawn(process.execPath, [RACER, folder], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, ...(JSON.parse(String(line)) as Omit<Raced, 'child'>) };
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
