import type { Log } from '../host.ts';
import { jsonLog } from './json-log.ts';
import { printable } from './printable.ts';
import type { Redaction } from './redaction.ts';

/** Lines that nobody reads are dropped beyond this many bytes: a log must not take the memory or hold up a webhook. */
const MOST_WAITING = 1_048_576;

/** The log of a headless process on its standard error: JSON lines in pino's shape, or readable ones on a terminal. */
export function openLogStream(stream: NodeJS.WriteStream, redaction: Redaction): Log {
  const write = (text: string) => {
    if (stream.writableLength < MOST_WAITING && stream.writable) stream.write(redaction.apply(text));
  };
  return stream.isTTY ? readableLog(write) : jsonLog({ write });
}

/** `20:50:30 warn  Event quarantined: not understood  event=… source=okd` */
function readableLog(write: (text: string) => void): Log {
  const line = (level: string) => (fields: object, message: string) => {
    const facts = Object.entries(fields).map(([name, value]) => `${name}=${shown(value)}`);
    const time = new Date().toTimeString().slice(0, 8);
    write(`${time} ${level.padEnd(5)} ${printable([message, ...facts].join('  '))}\n`);
  };
  return { debug: () => {}, info: line('info'), warn: line('warn'), error: line('error') };
}

function shown(value: unknown): string {
  if (value instanceof Error) return value.message;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
