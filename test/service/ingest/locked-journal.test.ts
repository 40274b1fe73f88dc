import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { arrival } from '../journal/stored-things.ts';
import { ingestIn, turns } from './ingest-under-test.ts';

/** Another process that has the journal locked. */
async function lockedBy(file: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'locker-process.ts'), file], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  return child;
}

async function unlock(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

/** Settled or not, without waiting for it. */
async function stateOf(promise: Promise<unknown>): Promise<string> {
  let state = 'waiting';
  promise.then(
    () => {
      state = 'resolved';
    },
    () => {
      state = 'rejected';
    },
  );
  await turns();
  return state;
}

describe('a journal that another process has locked', () => {
  it('[D11] answers 2 s later that it is busy, and never blocks the event loop for 100 ms', async () => {
    const { file, ingest, clock, judge, journal } = ingestIn();
    const child = await lockedBy(file);
    const waiting = [ingest.submit(arrival('o-1')), ingest.submit(arrival('o-2'))];
    // The first try runs in the turn; each later one inside its timer, which the virtual clock runs here and now.
    await turns();
    const blocked: number[] = [];
    for (let ms = 0; ms < 1_950; ms += 50) {
      const from = performance.now();
      clock.advance(50);
      blocked.push(performance.now() - from);
    }
    expect(await Promise.all(waiting.map(stateOf))).toEqual(['waiting', 'waiting']);
    const late = ingest.submit(arrival('o-3'));
    clock.advance(50);
    for (const one of [...waiting, late]) await expect(one).rejects.toMatchObject({ code: 'JOURNAL_BUSY' });
    // The median: on a machine with other work a single try can take longer for reasons that are not ours.
    expect(blocked).toHaveLength(39);
    expect(blocked.sort((a, b) => a - b)[19]).toBeLessThan(100);
    expect(blocked[0]).toBeGreaterThan(5);
    await unlock(child);
    expect(journal.counts().events).toBe(0);
    expect(judge.committed).toBe(0);
    expect(await ingest.submit(arrival('o-1'))).toMatchObject({ status: 'accepted' });
  });

  it('takes the waiting batch, and what came meanwhile, once the lock is gone', async () => {
    const { file, ingest, clock, journal, judge } = ingestIn();
    const child = await lockedBy(file);
    const first = ingest.submit(arrival('o-1'));
    await turns();
    clock.advance(50);
    const second = ingest.submit(arrival('o-2'));
    await turns();
    expect(await stateOf(first)).toBe('waiting');
    await unlock(child);
    clock.advance(50);
    expect(await first).toEqual({ status: 'accepted', id: 'evt_1', problems: [] });
    expect(await second).toMatchObject({ status: 'accepted', id: 'evt_2' });
    expect(judge.committed).toBe(2);
    // The time for giving up went with the lock.
    clock.advance(10_000);
    expect(await ingest.submit(arrival('o-3'))).toMatchObject({ status: 'accepted' });
    expect(journal.counts().events).toBe(3);
  });

  it('lets a stop end with an answer for those that wait', async () => {
    const { file, ingest, clock } = ingestIn();
    await lockedBy(file);
    const waiting = ingest.submit(arrival('o-1'));
    await turns();
    const stopped = ingest.stop();
    clock.advance(2_000);
    await expect(waiting).rejects.toMatchObject({ code: 'JOURNAL_BUSY' });
    await stopped;
  });
});
