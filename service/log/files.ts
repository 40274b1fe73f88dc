import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { multistream } from 'pino';
import type { Log } from '../host.ts';
import { BoundedFile, type Gathering } from './bounded-file.ts';
import { jsonLog } from './json-log.ts';
import type { Redaction } from './redaction.ts';

/** Lines are gathered up to 4 KiB or half a second. */
const TOGETHER: Gathering = { minLength: 4_096, periodicFlush: 500 };

export interface LogFiles {
  log: Log;
  /** Writes what waits and closes. */
  close(): void;
}

/**
 * The log files of a data folder (row R14): `logs/hookdesk.log` has everything, `logs/errors.log` the errors alone, each line
 * a JSON object with its time, in pino's shape, readable by this user only. Errors are written at once, because the last line
 * before a crash is the one that matters; the rest together, because a log must not hold up a webhook.
 * A disk that is full loses lines and nothing else. Each file is bounded (row HS1).
 */
export function openLogFiles(folder: string, redaction: Redaction): LogFiles {
  const logs = join(folder, 'logs');
  mkdirSync(logs, { recursive: true, mode: 0o700 });
  const all = new BoundedFile(join(logs, 'hookdesk.log'), TOGETHER);
  const errors = new BoundedFile(join(logs, 'errors.log'), {});
  const redacted = (file: BoundedFile) => ({ write: (line: string) => file.write(redaction.apply(line)) });
  const streams = [
    { level: 'info' as const, stream: redacted(all) },
    { level: 'error' as const, stream: redacted(errors) },
  ];
  const log = jsonLog(multistream(streams));
  return {
    log,
    close: () => {
      for (const file of [all, errors]) file.close();
    },
  };
}
