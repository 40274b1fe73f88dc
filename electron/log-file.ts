import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Redaction } from '../service/commands/redaction.ts';
import type { Log } from '../service/host.ts';

/** A log above this size (bytes) is put aside as hookdesk.log.1 at the next start. */
const LARGEST = 5_000_000;

/**
 * The desktop's log, `logs/hookdesk.log` in the data folder: one JSON object a line, in pino's shape. Written at once, because
 * the last line before a crash is the one that matters. A disk that is full loses the line and nothing else.
 */
export function openLogFile(folder: string, now: () => number, redaction: Redaction): Log {
  const file = join(folder, 'logs', 'hookdesk.log');
  mkdirSync(join(folder, 'logs'), { recursive: true, mode: 0o700 });
  putAside(file);
  const line = (level: number) => (fields: object, message: string) => {
    const text = JSON.stringify({ level, time: now(), ...fields, msg: message });
    try {
      appendFileSync(file, `${redaction.apply(text)}\n`, { mode: 0o600 });
    } catch {
      // Nobody is left to tell.
    }
  };
  return { debug: () => {}, info: line(30), warn: line(40), error: line(50) };
}

function putAside(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LARGEST) renameSync(file, `${file}.1`);
}
