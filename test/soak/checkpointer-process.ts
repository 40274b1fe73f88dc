/**
 * An owner that moves its write-ahead log into the file all the time, to be killed while it does: writes the id of each event
 * that is durable on a line of its own. Takes the folder, and a word that makes the ids of this life its own.
 */
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { openJournal } from '../../service/journal/open.ts';
import { arrival, storeFiring } from '../service/journal/stored-things.ts';

const [, , folder = '', life = ''] = process.argv;
const journal = openJournal(join(folder, 'journal.sqlite'), { generation: 64 });
const raw = new Uint8Array(6_000);
for (let n = 0; ; n += 1) {
  const ids = [0, 1, 2, 3, 4].map((place) => `evt_${life}_${n * 5 + place}`);
  journal.transaction((writer) => {
    for (const id of ids) storeFiring(writer, id, 'every', arrival(id, { raw }));
  });
  writeSync(1, `${ids.join('\n')}\n`);
  if (n % 2 === 1) journal.checkpoint();
}
