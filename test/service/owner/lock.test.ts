import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { isOwned, type Ownership, readOwner, takeOwnership } from '../../../service/owner/lock.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const ADDRESSES = {
  uiUrl: 'http://127.0.0.1:4000',
  listenerUrl: 'http://127.0.0.1:3000',
  controlToken: 'test-control-token',
};

function owner(folder: string): Ownership {
  const ownership = takeOwnership(folder, process.pid);
  onTestFinished(() => ownership.release());
  return ownership;
}

interface Race {
  pid: number;
  owns: boolean;
  refusal?: { code: string; ownerPid: number };
  ms?: number;
}

function racer(folder: string): { child: ChildProcess; result: Promise<Race> } {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'racer-process.ts'), folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return { child, result: once(child.stdout, 'data').then(([line]) => JSON.parse(String(line)) as Race) };
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

describe('the owner of a data folder', () => {
  it('tells the others its pid and addresses, in a file for this user only', () => {
    const folder = join(temporaryFolder(), 'new', 'folder');
    const ownership = owner(folder);
    ownership.publish(ADDRESSES);
    expect(readOwner(folder)).toEqual({ pid: process.pid, ...ADDRESSES });
    if (process.platform !== 'win32') expect(statSync(join(folder, 'owner.json')).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder).sort()).toEqual(['owner.json', 'owner.lock']);
  });

  it('is one: a second is refused with the pid and the folder', () => {
    const folder = temporaryFolder();
    owner(folder);
    const started = performance.now();
    expect(() => takeOwnership(folder, 99)).toThrow(
      expect.objectContaining({ code: 'OWNED', values: { folder, pid: process.pid } }),
    );
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it.skipIf(process.platform !== 'linux')('says so where no folder can be made (Linux: in /proc)', () => {
    expect(() => takeOwnership('/proc/hookdesk/data', 1)).toThrow(expect.objectContaining({ code: 'FILE_UNREADABLE' }));
  });

  it('makes the folders above it', () => {
    const folder = join(temporaryFolder(), 'a', 'b');
    takeOwnership(folder, process.pid).release();
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  it('gives the folder up, and the next one has it at once', () => {
    const folder = temporaryFolder();
    const first = takeOwnership(folder, process.pid);
    first.publish(ADDRESSES);
    first.release();
    first.release();
    expect(readOwner(folder)).toBeNull();
    expect(existsSync(join(folder, 'owner.json'))).toBe(false);
    owner(folder);
    expect(isOwned(folder)).toBe(true);
  });

  it('is nobody in a folder that was never owned, and asking leaves nothing there', () => {
    const folder = temporaryFolder();
    expect(readOwner(folder)).toBeNull();
    expect(readOwner(join(folder, 'missing'))).toBeNull();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is not what a killed one left in owner.json', () => {
    const folder = temporaryFolder();
    owner(folder).release();
    writeFileSync(join(folder, 'owner.json'), JSON.stringify({ pid: process.pid, ...ADDRESSES }));
    expect(readOwner(folder)).toBeNull();
    owner(folder);
    expect(JSON.parse(readFileSync(join(folder, 'owner.json'), 'utf8'))).toEqual({ pid: process.pid });
  });

  it('that has not said where it is yet is waited for, then reported as the owner', () => {
    const folder = temporaryFolder();
    owner(folder);
    expect(() => readOwner(folder)).toThrow(
      expect.objectContaining({ code: 'OWNED', values: { folder, pid: process.pid } }),
    );
  });

  it('is not disturbed by others who look', async () => {
    const folder = temporaryFolder();
    const { child, result } = racer(folder);
    expect((await result).owns).toBe(true);
    for (let look = 0; look < 50; look += 1) expect(isOwned(folder)).toBe(true);
    expect(() => takeOwnership(folder, process.pid)).toThrow(expect.objectContaining({ code: 'OWNED' }));
    await killed(child);
    expect(isOwned(folder)).toBe(false);
  });
});

describe('20 start races of two processes, each after the kill -9 of the last owner', () => {
  it('[D24] have exactly one winner each, whom the loser names within 2 s', async () => {
    const folder = temporaryFolder();
    for (let race = 0; race < 20; race += 1) {
      const racers = [racer(folder), racer(folder)];
      // Somebody who looks meanwhile must not make a start fail.
      for (let look = 0; look < 20; look += 1) isOwned(folder);
      const results = await Promise.all(racers.map((each) => each.result));
      const winners = results.filter((each) => each.owns);
      expect(winners).toHaveLength(1);
      const loser = results.find((each) => !each.owns);
      expect(loser?.refusal).toEqual({ code: 'OWNED', ownerPid: winners[0]?.pid });
      expect(loser?.ms).toBeLessThan(2_000);
      await Promise.all(racers.map((each) => killed(each.child)));
    }
  });
});
