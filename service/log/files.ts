import { mkdirSync, openSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { destination, multistream } from 'pino';
import type { Log } from '../host.ts';
import { jsonLog } from './json-log.ts';
import type { Redaction } from './redaction.ts';

/** Folder of the log files inside the data folder, and the one that has every line. */
export const LOGS_FOLDER = 'logs';
export const ALL_LINES = 'hookdesk.log';

/** A file above this size (bytes) is put aside as `<name>.1` at the next start; the one before it goes. */
const LARGEST = 5_000_000;

/** Lines are gathered up to 4 KiB or half a second. */
const TOGETHER = { minLength: 4_096, periodicFlush: 500 };

/** While the disk is full, so many bytes of lines wait for it; further ones are lost, because a log must not take the memory. */
const MOST_WAITING = 1_048_576;

export interface LogFiles {
  log: Log;
  /** Writes what waits and closes. */
  close(): void;
}

/**
 * The log files of a data folder (row R14): `logs/hookdesk.log` has everything, `logs/errors.log` the errors alone, each line
 * a JSON object with its time, in pino's shape, readable by this user only. Errors are written at once, because the last line
 * before a crash is the one that matters; the rest together, because a log must not hold up a webhook.
 * A disk that is full loses lines and nothing else.
 */
export function openLogFiles(folder: string, redaction: Redaction): LogFiles {
  const logs = join(folder, LOGS_FOLDER);
  mkdirSync(logs, { recursive: true, mode: 0o700 });
  const all = open(join(logs, ALL_LINES), TOGETHER);
  const errors = open(join(logs, 'errors.log'), {});
  const streams = [
    { level: 'info' as const, stream: redacted(all, redaction) },
    { level: 'error' as const, stream: redacted(errors, redaction) },
  ];
  const log = jsonLog(multistream(streams));
  return { log, close: () => [all, errors].forEach(finish) };
}

type File = ReturnType<typeof destination>;

function open(path: string, gather: { minLength?: number; periodicFlush?: number }): File {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LARGEST) renameSync(path, `${path}.1`);
  // Opened here: what is written before pino has opened a file itself would be lost by an early end.
  const file = destination({ fd: openSync(path, 'a', 0o600), sync: true, maxLength: MOST_WAITING, ...gather });
  // Nobody is left to tell.
  file.on('error', () => {});
  return file;
}

function redacted(file: File, redaction: Redaction): { write(line: string): void } {
  return { write: (line) => void file.write(redaction.apply(line)) };
}

function finish(file: File): void {
  // Writes what waits, synchronously, and gives up at the first error. `flushSync` would try again for ever on a full disk.
  file.end();
}
