import { randomInt } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openJournal } from '../../../service/journal/open.ts';
import { arrival, storeFiring } from '../../service/journal/stored-things.ts';
import { inFolder } from '../folder.ts';
import { isSound, ledgerOf } from '../ledger.ts';
import { type Result, silent, type Tell } from '../result.ts';

/** Transactions in the log, and events in each: a half one would show. */
const TRANSACTIONS = 60;
const TOGETHER = 5;

/**
 * Experiment 3: what a crash of the machine may leave of the write-ahead log: cut off, or with zeroes in it. The journal opens,
 * with a whole number of transactions from the beginning.
 */
export function cutLogs({ places }: { places: number }, tell: Tell = silent): Promise<Result> {
  return inFolder(async (folder) => {
    const { file, log } = journalWithLog(folder);
    let unsound = 0;
    let whole = 0;
    const counts = new Set<number>();
    for (let place = 0; place < places; place += 1) {
      const victim = join(folder, String(place));
      mkdirSync(victim);
      const journal = join(victim, 'journal.sqlite');
      copyFileSync(file, journal);
      writeFileSync(`${journal}-wal`, damaged(log, place % 2 === 0));
      openJournal(journal).close();
      const ledger = ledgerOf(victim);
      const isWhole = ledger.events % TOGETHER === 0 && isBeginning(ledger.orderIds);
      if (!isSound(ledger)) unsound += 1;
      if (isWhole) whole += 1;
      counts.add(ledger.events);
      rmSync(victim, { recursive: true });
      if (place % 100 === 99) tell(`${place + 1} of ${places} places`);
    }
    return {
      passed: unsound === 0 && whole === places,
      figures: { places, unsound, 'whole transactions': whole, 'different ends': counts.size },
    };
  });
}

/** A journal whose log was never moved into the file, as it lies there while its owner runs. */
function journalWithLog(folder: string): { file: string; log: Buffer } {
  const file = join(folder, 'journal.sqlite');
  const journal = openJournal(file, { generation: 16 });
  for (let transaction = 0; transaction < TRANSACTIONS; transaction += 1) {
    journal.transaction((writer) => {
      for (let n = 0; n < TOGETHER; n += 1) {
        const id = `evt_${transaction * TOGETHER + n}`;
        storeFiring(writer, id, 'every', arrival(id));
      }
    });
  }
  const copy = join(folder, 'copy.sqlite');
  copyFileSync(file, copy);
  const log = readFileSync(`${file}-wal`);
  journal.close();
  return { file: copy, log };
}

function damaged(log: Buffer, isCut: boolean): Buffer {
  const from = randomInt(log.length);
  if (isCut) return log.subarray(0, from);
  return Buffer.from(log).fill(0, from, Math.min(log.length, from + randomInt(1, 8_192)));
}

/** The first so many events, without a gap. */
function isBeginning(ids: ReadonlySet<string>): boolean {
  return Array.from({ length: ids.size }, (_, n) => ids.has(`evt_${n}`)).every(Boolean);
}
