import { readFileSync } from 'node:fs';

const FILE_HEADER = 32;
const FRAME_HEADER = 24;

/**
 * Number of transactions in a write-ahead log that was never checkpointed, by SQLite's own account: only the last frame of a
 * transaction tells the size of the database after it (sqlite.org/fileformat2.html, section 4.1).
 */
export function walCommits(journalFile: string): number {
  const wal = readFileSync(`${journalFile}-wal`);
  const frame = FRAME_HEADER + wal.readUInt32BE(8);
  let commits = 0;
  for (let at = FILE_HEADER; at + frame <= wal.length; at += frame) {
    if (wal.readUInt32BE(at + 4) !== 0) commits += 1;
  }
  return commits;
}
