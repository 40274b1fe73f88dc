import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Bookkeeping } from '../books/bookkeeping.ts';
import { JOURNAL_FILE, openJournal } from '../journal/open.ts';
import type { Invocation } from './invocation.ts';
import { throughOwner } from './owner.ts';

/** Has everything that was received until now entered into the books, by the running owner or, where none runs, here. */
export async function enterBooks(invocation: Invocation): Promise<void> {
  const file = join(invocation.folder, JOURNAL_FILE);
  // A folder without a journal is not made for it.
  if (!existsSync(file)) return;
  await throughOwner(invocation, { handed: (client) => client.books.catchUp(), directly: () => enterAll(file) });
}

function enterAll(file: string): void {
  const journal = openJournal(file);
  try {
    const bookkeeping = new Bookkeeping(journal);
    while (bookkeeping.slice());
  } finally {
    journal.close();
  }
}
