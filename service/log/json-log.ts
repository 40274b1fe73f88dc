import { type DestinationStream, pino } from 'pino';
import type { Log } from '../host.ts';

/** Names of fields that must never be logged; should one be, its value is not written. */
const SECRET_FIELDS = ['secret', 'token', 'password', 'passphrase', 'authorization', 'signature', 'headers', 'body'];

/** A log of JSON objects, one a line with its time, in pino's shape; from level info on. */
export function jsonLog(stream: DestinationStream): Log {
  const paths = SECRET_FIELDS.flatMap((field) => [field, `*.${field}`]);
  return pino({ base: null, level: 'info', redact: { paths, censor: '***' } }, stream);
}
