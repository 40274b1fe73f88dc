import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { LogFilter, LogLine, LogPage } from '../contract/health-page.ts';
import { asideOf } from './bounded-file.ts';

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
 * The newest lines of a log that fit, newest first, and how many bytes its file has. Reads from the end, a bounded part: `before` says
 * where to go on, null where the log begins. What was put aside comes before the file: its places are below 0. A file that is not there
 * has no lines.
 */
export function readLog(file: string, query: LogQuery, redact: Redact): Omit<LogPage, 'file'> {
  const [size, aside] = [sizeOfLog(file), sizeOfLog(asideOf(file))];
  const lines: LogLine[] = [];
  const from = Math.min(query.before ?? size, size);
  const takes = (line: LogLine) => {
    if (fits(line, query)) lines.push(line);
    return lines.length < query.limit;
  };
  let end = readBack({ file, begin: 0, end: from, least: from - MOST_READ }, redact, takes);
  if (end <= 0 && lines.length < query.limit) {
    end = readBack({ file: asideOf(file), begin: -aside, end, least: from - MOST_READ }, redact, takes);
  }
  return { lines, before: end <= -aside ? null : end, end: size };
}

/** A part of the log: from the place `end` of a file, whose first byte has the place `begin`, back to the place `least`. */
interface Part {
  file: string;
  begin: number;
  end: number;
  least: number;
}

/** Gives lines, the newest first, until `takes` has enough; up to where it came. */
function readBack({ file, begin, least, ...part }: Part, redact: Redact, takes: (line: LogLine) => boolean): number {
  return withFile(file, part.end, (descriptor) => {
    let { end } = part;
    while (end > Math.max(begin, least)) {
      const read = wholeLinesBefore(descriptor, end - begin);
      for (const { place, text } of read.lines.toReversed()) {
        end = place + begin;
        if (!takes(lineOf(end, redact(text)))) return end;
      }
      end = read.begin + begin;
    }
    return end;
  });
}

/** Lines that were written after a byte, oldest first, and up to where; a file that has become shorter is a new one, and the rest of the one before stands aside. */
export function readLogAfter(file: string, after: number, filter: LogFilter, redact: Redact): FollowedLines {
  if (sizeOfLog(file) >= after) return readOn(file, after, filter, redact);
  const rest = readOn(asideOf(file), after, filter, redact);
  const fresh = readOn(file, 0, filter, redact);
  return { lines: [...rest.lines, ...fresh.lines], end: fresh.end };
}

interface FollowedLines {
  lines: LogLine[];
  end: number;
}

function readOn(file: string, from: number, filter: LogFilter, redact: Redact): FollowedLines {
  return withFile<FollowedLines>(file, { lines: [], end: 0 }, (descriptor, size) => {
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
