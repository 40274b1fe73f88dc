import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { smallDisk } from '../../service/disk/small-disk.ts';
import { prepareFolder } from '../folder.ts';
import { isSound, ledgerOf, lost, waitingIn } from '../ledger.ts';
import { startOwner } from '../owner.ts';
import { pause, type Result, until } from '../result.ts';
import { startLoad } from '../sender.ts';

/**
 * Experiment 5: the disk runs full under load. No 2xx for what is not stored, 503 with `Retry-After` otherwise, the interface
 * answers, what was decided is recorded, and all is well within 5 s after space returns. Null where no disk can be mounted.
 */
export async function fullDisk({ mebibytes, rounds }: { mebibytes: number; rounds: number }): Promise<Result | null> {
  const disk = smallDisk(mebibytes);
  if (disk === null) return null;
  try {
    return await onDisk(join(disk.folder, 'data'), join(disk.folder, 'filler'), rounds);
  } finally {
    disk.remove();
  }
}

async function onDisk(folder: string, filler: string, rounds: number): Promise<Result> {
  prepareFolder(folder);
  const owner = await startOwner(folder);
  const load = startLoad(owner.port, 8, 'full', 2);
  const wellAfter: number[] = [];
  let silent = 0;
  for (let round = 0; round < rounds; round += 1) {
    await pause(500);
    const refused = load.others.length;
    fill(filler);
    await until(() => load.others.length > refused);
    if (!(await answers(owner.ui))) silent += 1;
    await pause(500);
    const answered = load.answered.length;
    rmSync(filler);
    const started = performance.now();
    await until(() => load.answered.length > answered);
    wellAfter.push(performance.now() - started);
  }
  load.stop();
  await load.ended;
  await until(() => waitingIn(folder) === 0);
  await owner.end();
  const ledger = ledgerOf(folder);
  const missing = lost(ledger, load.answered);
  const wrong = load.others.filter(({ status, retryAfter }) => status !== 503 || retryAfter === null).length;
  const { pending = 0, retrying = 0 } = ledger.deliveries;
  const slowest = Math.max(...wellAfter);
  return {
    passed:
      missing === 0 && wrong === 0 && silent === 0 && slowest <= 5_000 && pending + retrying === 0 && isSound(ledger),
    figures: {
      rounds,
      answered: load.answered.length,
      missing,
      'told 503': load.others.length - wrong,
      'told anything else': wrong,
      'interface silent': silent,
      'well again after ms': Math.round(slowest),
      'results not recorded': pending + retrying,
    },
  };
}

/** Leaves no room at all. */
function fill(file: string): void {
  for (let bytes = 1_048_576; bytes >= 4_096; bytes /= 2) {
    try {
      for (;;) writeFileSync(file, Buffer.alloc(bytes, 1), { flag: 'a' });
    } catch {
      // So much does not fit any more.
    }
  }
}

async function answers(ui: string): Promise<boolean> {
  const response = await fetch(new URL('/', ui), { signal: AbortSignal.timeout(5_000) }).catch(() => null);
  return response !== null && response.status < 500;
}
