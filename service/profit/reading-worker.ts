/**
 * The thread in which a long read happens, so that senders and the interface never wait for it. It opens the journal for reading, does
 * what it was started for, and ends; parts of a text are given as they are asked for, so that a slow reader costs no memory.
 */
import { parentPort } from 'node:worker_threads';
import type { JournalReader } from '../journal/journal.ts';
import { openJournalReader } from '../journal/open.ts';
import { reportOf } from '../report/daily.ts';
import { beginThread } from '../threads/begin-thread.ts';
import { countProfit } from './profit-view.ts';
import type { Answers, FromReader, Reading } from './reading.ts';
import { tableLines } from './table-lines.ts';

/** Of a text that is sent at once, about. */
const PART_LENGTH = 256 * 1024;

const port = parentPort;
if (port === null) throw new Error('reading-worker.ts runs in a worker thread');

const say = (message: FromReader) => port.postMessage(message);
const reading = beginThread<Reading>();
const journal = openJournalReader(reading.file);

if (reading.kind === 'table') {
  const parts = partsOf(tableLines(journal, reading.table, reading.moment.timezone));
  port.on('message', () => say({ part: parts.next().value ?? null }));
} else say({ answer: answerOf(journal, reading) });

function answerOf(from: JournalReader, asked: Exclude<Reading, { kind: 'table' }>): Answers[keyof Answers] {
  if (asked.kind === 'profit') return countProfit(from, asked.query, asked.moment);
  return from.atOneMoment(() => reportOf(from, asked.query, asked.moment));
}

function* partsOf(lines: Iterable<string>): Generator<string, void> {
  let part = '';
  for (const line of lines) {
    part += `${line}\n`;
    if (part.length < PART_LENGTH) continue;
    yield part;
    part = '';
  }
  if (part !== '') yield part;
}
