import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Disk } from '../../../service/disk/disk.ts';
import { giveUpReserveOnFullDisk, RESERVE_BYTES, START_ROOM_BYTES } from '../../../service/disk/reserve.ts';
import { freeBytes } from '../../../service/disk/room.ts';
import { examineReserve } from '../../../service/doctor/reserve.ts';
import { HookdeskError } from '../../../service/errors.ts';
import { type Connection, openWriter } from '../../../service/journal/connection.ts';
import type { Journal } from '../../../service/journal/journal.ts';
import { journalOn } from '../../../service/journal/open.ts';
import { openLogFiles } from '../../../service/log/files.ts';
import { Redaction } from '../../../service/log/redaction.ts';
import { takeOwnership } from '../../../service/owner/lock.ts';
import { arrival, storeFiring } from '../journal/stored-things.ts';
import { orderFilled, post, startedService, testHost, writeFolder } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { VirtualClock } from '../virtual-clock.ts';
import { canMount, smallDisk } from './small-disk.ts';

/** A journal on a disk, watched. */
interface Watched {
  folder: string;
  disk: Disk;
  clock: VirtualClock;
  connection: Connection;
  journal: Journal;
  forNewEvents: Journal;
  lines: ReturnType<typeof testHost>['lines'];
  changes: () => number;
}

async function watched(folder = temporaryFolder()): Promise<Watched> {
  const clock = new VirtualClock(1_700_000_000_000);
  const host = { ...testHost(), clock };
  const connection = openWriter(join(folder, 'journal.sqlite'));
  onTestFinished(() => connection.close());
  const disk = new Disk({ folder, host });
  onTestFinished(() => disk.stop());
  const opened = journalOn(connection);
  const journal = disk.watch(opened);
  let changes = 0;
  disk.onChange(() => {
    changes += 1;
  });
  await disk.start();
  const forNewEvents = disk.forNewEvents(opened);
  return { folder, disk, clock, connection, journal, forNewEvents, lines: host.lines, changes: () => changes };
}

const file = (folder: string) => join(folder, 'reserve.bin');
const reserve = (folder: string) => statSync(file(folder), { throwIfNoEntry: false })?.size ?? 0;

function store(journal: Journal, id: string, bytes = 0): void {
  journal.transaction((writer) => {
    storeFiring(writer, id, 'a', arrival(id, bytes === 0 ? {} : { raw: new Uint8Array(bytes) }));
  });
}

/** Writes until nothing more fits. */
function fill(folder: string): string {
  const filler = join(folder, 'filler');
  for (let size = 1_048_576; size >= 4_096; size /= 2) {
    try {
      for (;;) writeFileSync(filler, Buffer.alloc(size, 1), { flag: 'a' });
    } catch {
      // So much does not fit any more.
    }
  }
  return filler;
}

describe('the reserve', () => {
  it('[D6] is made at the start, really takes its room, and is for this user alone', async () => {
    const { folder } = await watched();
    expect(reserve(folder)).toBe(RESERVE_BYTES);
    const { blocks, mode } = statSync(file(folder));
    expect(blocks * 512).toBeGreaterThanOrEqual(RESERVE_BYTES);
    expect(mode & 0o077).toBe(0);
    expect(examineReserve(folder, true)).toMatchObject([{ ok: true, found: '8.4 MB kept for a full disk' }]);
    rmSync(file(folder));
    expect(examineReserve(folder, true)).toMatchObject([{ ok: false, works: true }]);
  });

  it('[D10] is given up at a start only on a disk that is full', () => {
    const folder = temporaryFolder();
    writeFileSync(file(folder), 'x'.repeat(100));
    takeOwnership(folder, process.pid).release();
    giveUpReserveOnFullDisk(folder);
    expect(reserve(folder)).toBe(100);
  });
});

describe('a journal that is full', () => {
  /** As SQLite says it, without a disk that is: the file may have no more pages. */
  function limit({ connection }: Watched, pages: number): void {
    const count = Number(connection.database.pragma('page_count', { simple: true }));
    connection.database.pragma(`max_page_count = ${count + pages}`);
  }

  it('[D5] [D6] [D8] gives the reserve up, takes nothing new, says so once, and lets what was decided be recorded', async () => {
    const one = await watched();
    store(one.forNewEvents, 'evt_1');
    limit(one, 1);
    const refused = expect.objectContaining({ code: 'JOURNAL_FULL' });
    expect(() => store(one.forNewEvents, 'evt_2', 100_000)).toThrow(refused);
    expect(existsSync(file(one.folder))).toBe(false);
    expect(one.disk.state).toMatchObject({ state: 'full' });
    limit(one, 1_000);
    // There would be room: what the reserve gave is not for new events.
    expect(() => store(one.forNewEvents, 'evt_2')).toThrow(refused);
    one.journal.transaction((writer) => writer.setDeliveryStatus('delivery-of-evt_1', 'done', null, 1));
    expect(one.journal.delivery('delivery-of-evt_1')).toMatchObject({ status: 'done' });
    expect(one.lines.map(({ level, message }) => `${level} ${message.slice(0, 16)}`)).toEqual([
      'error The disk is full',
    ]);
    expect(one.changes()).toBe(1);
  });

  it('[D7] is well again within 5 s after space returns, and has its reserve again', async () => {
    const one = await watched();
    limit(one, 1);
    expect(() => store(one.forNewEvents, 'evt_1', 100_000)).toThrow();
    limit(one, 1_000);
    one.clock.advance(1_000);
    await expect.poll(() => one.disk.isFull).toBe(false);
    expect(reserve(one.folder)).toBe(RESERVE_BYTES);
    store(one.forNewEvents, 'evt_1', 100_000);
    expect(one.lines.at(-1)).toMatchObject({ level: 'info', fields: { reserve: RESERVE_BYTES } });
    expect(one.changes()).toBe(2);
  });

  it('is told as it was where another process holds the lock, or the work itself failed', async () => {
    const one = await watched();
    const locked = () =>
      one.journal.transaction(() => {
        throw new HookdeskError('JOURNAL_BUSY');
      });
    expect(locked).toThrow(expect.objectContaining({ code: 'JOURNAL_BUSY' }));
    expect(() =>
      one.forNewEvents.transaction(() => {
        throw new TypeError('a defect');
      }),
    ).toThrow('a defect');
    expect(one.disk.isFull).toBe(false);
    expect(reserve(one.folder)).toBe(RESERVE_BYTES);
  });
});

describe.skipIf(!canMount())('a disk that is really full (needs Linux and root: a tmpfs is mounted)', () => {
  function disk(mebibytes: number): string {
    const mounted = smallDisk(mebibytes);
    if (mounted === null) throw new Error('no disk');
    onTestFinished(() => mounted.remove());
    return mounted.folder;
  }

  it('[D5] [D6] [D7] stores nothing half, records what was decided, and is well again when space returns', async () => {
    const one = await watched(disk(16));
    store(one.forNewEvents, 'evt_0');
    const made = reserve(one.folder);
    expect(made).toBeGreaterThan(1_000_000);
    expect(made).toBeLessThan(RESERVE_BYTES);
    const filler = fill(one.folder);
    let stored = 1;
    const storeUntilFull = () => {
      for (;;) {
        store(one.forNewEvents, `evt_${stored}`, 20_000);
        stored += 1;
      }
    };
    expect(storeUntilFull).toThrow(expect.objectContaining({ code: 'JOURNAL_FULL' }));
    expect(one.journal.counts().events).toBe(stored);
    expect(existsSync(file(one.folder))).toBe(false);
    expect(freeBytes(one.folder)).toBeGreaterThan(made / 2);
    for (let n = 0; n < stored; n += 1) {
      one.journal.transaction((writer) => writer.setDeliveryStatus(`delivery-of-evt_${n}`, 'done', null, 1));
    }
    expect(one.journal.counts().waitingDeliveries).toBe(0);
    // No room yet: it goes on looking.
    one.clock.advance(3_000);
    expect(one.disk.isFull).toBe(true);
    rmSync(filler);
    one.clock.advance(1_000);
    await expect.poll(() => one.disk.isFull).toBe(false);
    store(one.forNewEvents, 'evt_again', 20_000);
    expect(reserve(one.folder)).toBeGreaterThanOrEqual(made);
  });

  it('[D9] takes lines from the log files, and neither the process nor its memory', () => {
    const folder = disk(2);
    const { log, close } = openLogFiles(folder, new Redaction());
    log.error({ n: 0 }, 'before');
    const filler = fill(folder);
    for (let n = 0; n < 30_000; n += 1) log.error({ n }, 'while there is no room for a line of the log');
    rmSync(filler);
    log.error({ n: 1 }, 'after');
    fill(folder);
    close();
    const lines = readFileSync(join(folder, 'logs', 'errors.log'), 'utf8');
    expect(lines).toContain('"msg":"before"');
    expect(lines).toContain('while there is no room');
    expect(lines.length).toBeLessThan(1_300_000);
  });

  it('[D10] is given its reserve at a start, so that the owner can say who it is', () => {
    const folder = disk(2);
    writeFileSync(file(folder), Buffer.alloc(500_000, 1));
    takeOwnership(folder, process.pid).release();
    fill(folder);
    const owner = takeOwnership(folder, process.pid);
    onTestFinished(() => owner.release());
    expect(reserve(folder)).toBe(0);
    expect(JSON.parse(readFileSync(join(folder, 'owner.json'), 'utf8'))).toEqual({ pid: process.pid });
  });

  it('[D35] lets a start answer senders with 503 where the reserve is gone, again and again, and says what to do where nothing is left', async () => {
    const folder = disk(8);
    writeFolder(folder, {}, []);
    await (await startedService(folder)).stop();
    const room = join(folder, 'start-room.bin');
    expect(statSync(room).size).toBe(START_ROOM_BYTES);
    rmSync(file(folder), { force: true });
    for (const turn of ['first', 'second']) {
      fill(folder);
      const service = await startedService(folder);
      expect([turn, existsSync(room), (await post(service, orderFilled())).status]).toEqual([turn, false, 503]);
      await service.stop();
      expect(statSync(room).size).toBeGreaterThan(START_ROOM_BYTES / 2);
    }
    rmSync(room);
    const filler = fill(folder);
    await expect(startedService(folder)).rejects.toMatchObject({ code: 'DISK_FULL' });
    rmSync(filler);
    const service = await startedService(folder);
    expect((await post(service, orderFilled())).status).toBe(200);
  });
});
