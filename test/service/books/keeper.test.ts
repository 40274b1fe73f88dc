import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { Keeper } from '../../../service/books/keeper.ts';
import type { Journal } from '../../../service/journal/journal.ts';
import { openJournal } from '../../../service/journal/open.ts';
import { fixture } from '../../rules/books/told.ts';
import { quietLog } from '../ingest/ingest-under-test.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { VirtualClock } from '../virtual-clock.ts';
import { store } from './journal-with-books.ts';

const FILLS = fixture<object[]>('events/series_fills_200.json');

function kept() {
  const journal = openJournal(join(temporaryFolder(), 'journal.sqlite'));
  onTestFinished(() => journal.close());
  return { journal, clock: new VirtualClock(1_800_000_000_000) };
}

function tradesOf(journal: Journal): number {
  return [...journal.books.trades({})].length;
}

it('[K6] the books follow what is committed, and begin with what an earlier run left', () => {
  const { journal, clock } = kept();
  store(journal, FILLS.slice(0, 60));
  const keeper = new Keeper({ journal, clock, log: quietLog });
  keeper.start();
  expect(tradesOf(journal)).toBe(0);
  clock.advance(500);
  expect(tradesOf(journal)).toBe(60);
  store(journal, FILLS.slice(60, 70));
  keeper.note(10);
  clock.advance(100);
  expect(tradesOf(journal)).toBe(70);
});

it('[K6] a burst of events waits for the books as little as it can', () => {
  const { journal, clock } = kept();
  const keeper = new Keeper({ journal, clock, log: quietLog });
  keeper.start();
  clock.advance(500);
  store(journal, FILLS);
  keeper.note(FILLS.length);
  clock.advance(60);
  // One slice, and the next one once half a second has passed.
  expect(tradesOf(journal)).toBe(25);
  clock.advance(400);
  expect(tradesOf(journal)).toBe(25);
  clock.advance(3_000);
  expect(tradesOf(journal)).toBe(200);
});

it('[K6] a slice that fails is tried again, and nothing of it counts twice', () => {
  const { journal, clock } = kept();
  let fails = 2;
  const failing: Journal = {
    ...journal,
    transaction: (work) =>
      journal.transaction((writer) => {
        const result = work(writer);
        fails -= 1;
        if (fails >= 0) throw new Error('locked');
        return result;
      }),
  };
  const keeper = new Keeper({ journal: failing, clock, log: quietLog });
  store(journal, FILLS.slice(0, 80));
  keeper.start();
  clock.advance(1_500);
  expect(tradesOf(journal)).toBe(0);
  clock.advance(2_000);
  expect(tradesOf(journal)).toBe(80);
});

it('[K6] whoever asks for the books of now gets them', async () => {
  const { journal, clock } = kept();
  const keeper = new Keeper({ journal, clock, log: quietLog });
  store(journal, FILLS);
  const caughtUp = keeper.catchUp();
  clock.advance(1);
  await caughtUp;
  expect(tradesOf(journal)).toBe(200);
  const anew = keeper.rebuild();
  expect(tradesOf(journal)).toBe(0);
  keeper.stop();
  await anew;
});
