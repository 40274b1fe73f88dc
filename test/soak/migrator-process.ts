/** Brings the journal given as argument up to date, to be killed while it does: says when it begins, and when it is done. */
import { writeSync } from 'node:fs';
import { openJournal } from '../../service/journal/open.ts';

writeSync(1, 'begins\n');
openJournal(process.argv[2] ?? '').close();
writeSync(1, 'done\n');
