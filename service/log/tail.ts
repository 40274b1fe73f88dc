import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { LogFilter, LogLine, LogPage } from '../contract/health-page.ts';

/** Bytes that are read at once, and for one answer at most: a search in a large file goes on from answer to answer. */
const CHUNK = 64 * 1024;
const MOST_READ = 2 * 1024 * 1024;

const LEVELS: Readonly<Record<LogLine['level'], number>> = { info: 30, warn: 40, error: 50 };
const NEWLINE = 10;

export interface LogQuery extends LogFilter {
  limit: number;
  /** Only lines that begin before this byte; the newest without. */
  before?: number | undefined;
}

/** Takes out what no line may show: secrets that became known after the line was written. */
export type Redact = (text: string) => string;

/**
 * The newest lines of a log file that fit, newest first, and how many bytes it has. Reads from the end, a bounded part: `before` says where to go on, null where
 * the file begins. A file that is not there has no lines.
 */
export function readLog(file: string, query: LogQuery, redact: Redact): Omit<LogPage, 'file'> {
  return withFile<Omit<LogPage, 'file'>>(file, { lines: [], before: null, end: 0 }, (descriptor, size) => {
    const lines: LogLine[] = [];
    let end = Math.min(query.before ?? size, size);
    const least = Math.max(0, end - MOST_READ);
    while (end > least && lines.length < query.limit) {
      const part = wholeLinesBefore(descriptor, end);
      for (const { place, text } of part.lines.toReversed()) {
        if (lines.length === query.limit) break;
        end = place;
        const line = lineOf(place, redact(text));
        if (fits(line, query)) lines.push(line);
      }
      if (lines.length < query.limit) end = part.begin;
    }
    return { lines, before: end === 0 ? null : end, end: size };
  });
}

/** Lines that were written after a byte, oldest first, and up to where; a file that has become shorter is a new one. */
export function readLogAfter(file: string, after: number, filter: LogFilter, redact: Redact) {
  return withFile(file, { lines: [] as LogLine[], end: 0 }, (descriptor, size) => {
    const from = size < after ? 0 : after;
    const bytes = read(descriptor, from, Math.min(size, from + MOST_READ));
    const whole = bytes.subarray(0, bytes.lastIndexOf(NEWLINE) + 1);
    const lines = split(whole, from).map(({ place, text }) => lineOf(place, redact(text)));
    return { lines: lines.filter((line) => fits(line, filter)), end: from + whole.length };
  });
}

/** Bytes of a file; 0 where there is none. */
export function sizeOfLog(file: string): number {
  return withFile(file, 0, (_descriptor, size) => size);
}

function withFile<T>(file: string, none: T, work: (descriptor: number, size: number) => T): T {
  let descriptor: number;
  try {
    descriptor = openSync(file, 'r');
  } catch {
    return none;
  }
  try {
    return work(descriptor, fstatSync(descriptor).size);
  } finally {
    closeSync(descriptor);
  }
}

/** The lines that lie between about a chunk before `end` and `end`; a longer line is read whole, up to what one answer reads. */
function wholeLinesBefore(descriptor: number, end: number) {
  for (let length = CHUNK; ; length *= 2) {
    const from = Math.max(0, end - length);
    const bytes = read(descriptor, from, end);
    const first = from === 0 ? 0 : bytes.indexOf(NEWLINE) + 1;
    const isWhole = from === 0 || (first > 0 && first < bytes.length);
    if (isWhole) return { lines: split(bytes.subarray(first), from + first), begin: from + first };
    if (length >= MOST_READ) return { lines: [], begin: from };
  }
}

function read(descriptor: number, from: number, to: number): Buffer {
  const bytes = Buffer.alloc(Math.max(0, to - from));
  return bytes.subarray(0, readSync(descriptor, bytes, 0, bytes.length, from));
}

function split(bytes: Buffer, begin: number): { place: number; text: string }[] {
  const lines: { place: number; text: string }[] = [];
  for (let from = 0; from < bytes.length; ) {
    const newline = bytes.indexOf(NEWLINE, from);
    const to = newline === -1 ? bytes.length : newline;
    if (to > from) lines.push({ place: begin + from, text: bytes.toString('utf8', from, to) });
    from = to + 1;
  }
  return lines;
}

/** In pino's shape; what is none is shown as it stands. */
function lineOf(place: number, text: string): LogLine {
  try {
    const { level, time, msg, ...others } = JSON.parse(text) as Record<string, unknown>;
    const fields = Object.keys(others).length === 0 ? '' : JSON.stringify(others);
    return {
      place,
      at: typeof time === 'number' ? time : null,
      level: levelOf(level),
      message: String(msg ?? ''),
      fields,
    };
  } catch {
    return { place, at: null, level: 'info', message: text, fields: '' };
  }
}

function levelOf(level: unknown): LogLine['level'] {
  const number = Number(level);
  if (number >= LEVELS.error) return 'error';
  return number >= LEVELS.warn ? 'warn' : 'info';
}

function fits(line: LogLine, { level, text }: LogFilter): boolean {
  if (LEVELS[line.level] < LEVELS[level]) return false;
  return text === '' || `${line.message} ${line.fields}`.toLowerCase().includes(text.toLowerCase());
}
