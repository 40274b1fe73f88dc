import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createBackup } from '../../../service/backup/backup.ts';
import { restoreBackup } from '../../../service/backup/restore.ts';
import { openJournal, openJournalReader } from '../../../service/journal/open.ts';
import { takeOwnership } from '../../../service/owner/lock.ts';
import { hookdesk, serving, startHookdesk } from '../commands/command-line.ts';
import { canMount, smallDisk } from '../disk/small-disk.ts';
import { arrival, storeFiring } from '../journal/stored-things.ts';
import { sign, writeFolder } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const RULE = {
  id: 'every',
  conditions: { all: [{ fact: 'type', operator: 'equal', value: 'tick' }] },
  stage: 'live',
  actions: [{ type: 'log', message: 'x' }],
};

/** A data folder with settings, a rule, and a journal of so many events. */
function folderWith(events: number, bytes = 0): string {
  const folder = temporaryFolder();
  writeFolder(folder, {}, [RULE]);
  const journal = openJournal(join(folder, 'journal.sqlite'));
  for (let from = 0; from < events; from += 100) {
    journal.transaction((writer) => {
      for (let n = from; n < Math.min(from + 100, events); n += 1) {
        const raw = bytes === 0 ? {} : { raw: new Uint8Array(bytes) };
        storeFiring(writer, `evt_${n}`, 'every', arrival(`evt_${n}`, raw));
      }
    });
  }
  journal.close();
  return folder;
}

const never = new AbortController().signal;
const quiet = { tag: 'test', now: 1, signal: never, onProgress: () => {} };

const backedUp = (folder: string, file: string, more: Partial<Parameters<typeof createBackup>[0]> = {}) =>
  createBackup({ folder, file, version: '0.0.0-test', ...quiet, ...more });

function eventsIn(folder: string): string[] {
  const journal = openJournalReader(join(folder, 'journal.sqlite'));
  try {
    return [...journal.events({})].map(({ event }) => event.id);
  } finally {
    journal.close();
  }
}

describe('a backup', () => {
  it.each([
    'journal.sqlite',
    'journal.sqlite-wal',
    'settings.json',
    'vault.key',
    'rules/new.json',
    'owner.lock',
    'Settings.json',
  ])('[D19] never takes the place of a file of the data folder itself: %s', async (name) => {
    const folder = folderWith(3);
    const settings = readFileSync(join(folder, 'settings.json'));
    await expect(backedUp(folder, join(folder, name))).rejects.toMatchObject({ code: 'BACKUP_FAILED' });
    expect(eventsIn(folder)).toHaveLength(3);
    expect(readFileSync(join(folder, 'settings.json'))).toEqual(settings);
  });

  it('[D19] may lie in the data folder under a name of its own, and be replaced by the next one', async () => {
    const folder = folderWith(3);
    for (const _ of [1, 2]) expect((await backedUp(folder, join(folder, 'mine.bak'))).files).not.toHaveLength(0);
  });

  it('[D19] [D21] [D22] holds settings, rules, vault with key, files that the settings refer to, and the journal; restored, all are as they were', async () => {
    const folder = folderWith(300);
    writeFileSync(join(folder, 'vault.json'), '{"sealed":"box"}');
    writeFileSync(join(folder, 'vault.key'), 'key\n');
    mkdirSync(join(folder, 'secrets'));
    writeFileSync(join(folder, 'secrets', 'ci'), 'shh');
    const settings = readFileSync(join(folder, 'settings.json'), 'utf8').replace(
      '{"value"',
      '{"file":"secrets/ci"},{"file":"/etc/hostname"},{"file":"../outside"},{"value"',
    );
    writeFileSync(join(folder, 'settings.json'), settings);
    mkdirSync(join(folder, 'logs'));
    for (const name of ['logs/hookdesk.log', 'owner.lock', 'reserve.bin', 'notes.txt']) {
      writeFileSync(join(folder, name), 'not this');
    }
    const file = join(temporaryFolder(), 'b.tar');
    const shares: number[] = [];
    const made = await backedUp(folder, file, { onProgress: (done) => void shares.push(done) });
    const names = ['settings.json', 'rules/every.json', 'vault.json', 'vault.key', 'secrets/ci', 'journal.sqlite'];
    expect(made.files.map(({ name }) => name)).toEqual(names);
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(shares.at(-1)).toBe(1);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));

    const target = join(temporaryFolder(), 'new', 'place');
    const manifest = await restoreBackup({ file, folder: target, ...quiet });
    expect(manifest.files).toEqual(made.files);
    expect(readdirSync(target).sort()).toEqual(
      ['journal.sqlite', 'rules', 'secrets', 'settings.json', 'vault.json', 'vault.key'].sort(),
    );
    for (const name of names.slice(0, 5)) {
      expect(readFileSync(join(target, name))).toEqual(readFileSync(join(folder, name)));
      expect(statSync(join(target, name)).mode & 0o077).toBe(0);
    }
    expect(eventsIn(target)).toEqual(eventsIn(folder));
    expect(eventsIn(target)).toHaveLength(300);
  });

  it('[D19] is of one moment, whatever is committed while it is being made', async () => {
    const folder = folderWith(400, 4_000);
    const journal = openJournal(join(folder, 'journal.sqlite'));
    onTestFinished(() => journal.close());
    let meanwhile = 0;
    const file = join(temporaryFolder(), 'b.tar');
    const onProgress = () => {
      meanwhile += 1;
      const id = `late_${meanwhile}`;
      journal.transaction((writer) => storeFiring(writer, id, 'every', arrival(id)));
    };
    await backedUp(folder, file, { onProgress });
    expect(meanwhile).toBeGreaterThan(3);
    const target = join(temporaryFolder(), 'restored');
    await restoreBackup({ file, folder: target, ...quiet });
    expect(eventsIn(target)).toHaveLength(400);
    expect(journal.counts().events).toBe(400 + meanwhile);
  });

  it('[D20] that is cancelled leaves nothing behind, at whatever point, and an older one stays', async () => {
    const folder = folderWith(300, 20_000);
    const out = temporaryFolder();
    const file = join(out, 'b.tar');
    writeFileSync(file, 'the older one');
    for (const at of [0, 0.2, 0.45, 0.55, 0.8, 0.99]) {
      const stop = new AbortController();
      const onProgress = (done: number) => {
        if (done >= at) stop.abort(new Error('enough'));
      };
      await expect(backedUp(folder, file, { signal: stop.signal, onProgress })).rejects.toThrow('enough');
      expect(readdirSync(out)).toEqual(['b.tar']);
    }
    expect(readFileSync(file, 'utf8')).toBe('the older one');
    await backedUp(folder, file);
    expect(statSync(file).size).toBeGreaterThan(6_000_000);
  });

  it('of nothing is refused, and so is a place that is not there', async () => {
    const file = join(temporaryFolder(), 'b.tar');
    await expect(backedUp(temporaryFolder(), file)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
    await expect(backedUp(folderWith(1), join(file, 'none', 'b.tar'))).rejects.toMatchObject({ code: 'BACKUP_FAILED' });
  });

  it.skipIf(!canMount())(
    '[D20] on a full disk says so and leaves nothing behind (needs Linux and root: a tmpfs is mounted)',
    async () => {
      const folder = folderWith(300, 10_000);
      for (const mebibytes of [1, 3, 5]) {
        const disk = smallDisk(mebibytes);
        if (disk === null) throw new Error('no disk');
        onTestFinished(() => disk.remove());
        await expect(backedUp(folder, join(disk.folder, 'b.tar'))).rejects.toMatchObject({ code: 'BACKUP_FAILED' });
        expect(readdirSync(disk.folder)).toEqual([]);
      }
    },
  );
});

describe('a restore', () => {
  it('[D21] refuses a folder that holds anything, or has an owner, and leaves it as it was', async () => {
    const file = join(temporaryFolder(), 'b.tar');
    await backedUp(folderWith(3), file);
    const full = temporaryFolder();
    writeFileSync(join(full, 'settings.json'), '{}');
    await expect(restoreBackup({ file, folder: full, ...quiet })).rejects.toMatchObject({ code: 'FOLDER_NOT_EMPTY' });
    expect(readdirSync(full)).toEqual(['settings.json']);
    const owned = temporaryFolder();
    const owner = takeOwnership(owned, process.pid);
    onTestFinished(() => owner.release());
    owner.publish({ uiUrl: 'http://127.0.0.1:1', listenerUrl: 'http://127.0.0.1:2', controlToken: 'test-token' });
    await expect(restoreBackup({ file, folder: owned, ...quiet })).rejects.toMatchObject({ code: 'OWNED' });
    const empty = temporaryFolder();
    await restoreBackup({ file, folder: empty, ...quiet });
    expect(eventsIn(empty)).toHaveLength(3);
  });

  it('[D21] takes nothing of a file that was cut off or changed anywhere, and leaves no trace of it', async () => {
    const parent = temporaryFolder();
    const file = join(parent, 'b.tar');
    await backedUp(folderWith(30), file);
    const whole = readFileSync(file);
    const folder = join(parent, 'target');
    const refused = async (bytes: Buffer) => {
      writeFileSync(file, bytes);
      await expect(restoreBackup({ file, folder, ...quiet })).rejects.toMatchObject({ code: 'BACKUP_DAMAGED' });
      expect(readdirSync(parent)).toEqual(['b.tar']);
    };
    for (let cut = 0; cut < 12; cut += 1) await refused(whole.subarray(0, Math.floor((whole.length * cut) / 12)));
    for (let place = 600; place < whole.length - 3_000; place += Math.floor(whole.length / 11)) {
      const changed = Buffer.from(whole);
      changed[place] = (changed[place] ?? 0) ^ 0x55;
      // Between two files there are bytes that nobody reads.
      if (whole.subarray(place - 200, place + 200).every((byte) => byte === 0)) continue;
      await refused(changed);
    }
    await refused(Buffer.from('no archive at all'));
    writeFileSync(file, whole);
    await restoreBackup({ file, folder, ...quiet });
    truncateSync(file, 0);
    expect(eventsIn(folder)).toHaveLength(30);
  });

  it('[D21] refuses the journal of a newer version', async () => {
    const newer = folderWith(1);
    const database = new Database(join(newer, 'journal.sqlite'));
    database.pragma('user_version = 99');
    database.close();
    const file = join(temporaryFolder(), 'b.tar');
    await backedUp(newer, file);
    const folder = join(temporaryFolder(), 'target');
    await expect(restoreBackup({ file, folder, ...quiet })).rejects.toMatchObject({ code: 'JOURNAL_TOO_NEW' });
    expect(existsSync(folder)).toBe(false);
  });
});

describe('hookdesk backup and hookdesk restore', () => {
  const tick = (n: number) => JSON.stringify({ type: 'tick', timestamp: Date.now(), data: { symbol: 'BTCUSDT', n } });

  async function send(listener: string, n: number): Promise<string> {
    const body = tick(n);
    const headers = { 'content-type': 'application/json', 'x-okd-signature': sign(body) };
    const response = await fetch(`${listener}/webhook/okd-finance`, { method: 'POST', headers, body });
    expect(response.status).toBe(200);
    return String(((await response.json()) as { id: string }).id);
  }

  it('[D19] [D22] beside a running owner; what was restored serves with every event, and knows its repeats', {
    timeout: 180_000,
  }, async () => {
    const folder = temporaryFolder();
    writeFolder(folder, {}, [RULE]);
    const owner = await serving(folder);
    const body = tick(-1);
    const headers = { 'content-type': 'application/json', 'x-okd-signature': sign(body) };
    const post = async (listener: string) => {
      const response = await fetch(`${listener}/webhook/okd-finance`, { method: 'POST', headers, body });
      return (await response.json()) as Record<string, unknown>;
    };
    const first = await post(owner.listener);
    const ids = [first.id];
    for (let n = 0; n < 20; n += 1) ids.push(await send(owner.listener, n));
    const file = join(temporaryFolder(), 'b.tar');
    const made = await hookdesk(['backup', file, '--json'], { folder });
    expect(made.status, made.stderr).toBe(0);
    expect(made.json()).toEqual([
      { file, bytes: statSync(file).size, files: ['settings.json', 'rules/every.json', 'journal.sqlite'] },
    ]);
    await send(owner.listener, 99);

    const target = join(temporaryFolder(), 'restored');
    const restored = await hookdesk(['restore', file, '--json'], { folder: target });
    expect(restored.status, restored.stderr).toBe(0);
    expect(restored.json()).toMatchObject([{ folder: target, files: made.json()[0]?.files }]);
    const again = await serving(target);
    expect(eventsIn(target)).toEqual(ids);
    expect(await post(again.listener)).toEqual({ status: 'duplicate', id: first.id });
    const refused = await hookdesk(['restore', file], { folder: target });
    expect([refused.status, refused.stdout]).toEqual([3, '']);
    const occupied = await hookdesk(['restore', file], { folder: temporaryFolderWithFile() });
    expect(occupied.status).toBe(2);
    expect(occupied.stderr).toContain('is not empty');
  });

  it('[D20] stopped by a signal: status 1, and nothing is left behind', { timeout: 180_000 }, async () => {
    const folder = folderWith(600, 60_000);
    const out = temporaryFolder();
    const child = startHookdesk(['backup', join(out, 'b.tar')], { folder });
    const ended = once(child, 'exit');
    await expect.poll(() => readdirSync(out).length, { interval: 1 }).toBeGreaterThan(0);
    child.kill('SIGINT');
    const [status] = await ended;
    // On a machine that was fast enough it was finished by then.
    expect(readdirSync(out)).toEqual(status === 0 ? ['b.tar'] : []);
  });

  it('[D23] killed at any moment: the owner loses nothing, and a backup that is there is whole', {
    timeout: 180_000,
  }, async () => {
    const folder = folderWith(300, 60_000);
    const out = temporaryFolder();
    const file = join(out, 'b.tar');
    let finished = 0;
    for (let kill = 0; kill < 6; kill += 1) {
      const child = startHookdesk(['backup', file], { folder });
      const ended = once(child, 'exit');
      const begun = expect.poll(() => readdirSync(out).some((name) => name.endsWith('.tmp')), { interval: 1 });
      await Promise.race([begun.toBe(true).catch(() => {}), ended]);
      await pause(kill * 40);
      child.kill('SIGKILL');
      await ended;
      if (!existsSync(file)) continue;
      finished += 1;
      const target = join(temporaryFolder(), 'restored');
      await restoreBackup({ file, folder: target, ...quiet });
      expect(eventsIn(target)).toHaveLength(300);
    }
    expect(eventsIn(folder)).toHaveLength(300);
    await backedUp(folder, file);
    expect(finished).toBeGreaterThanOrEqual(0);
  });
});

function temporaryFolderWithFile(): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'x'), '');
  return folder;
}
