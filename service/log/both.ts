import type { Log } from '../host.ts';

/** Every line goes to both. */
export function both(one: Log, other: Log): Log {
  const to = (level: keyof Log) => (fields: object, message: string) => {
    one[level](fields, message);
    other[level](fields, message);
  };
  return { debug: to('debug'), info: to('info'), warn: to('warn'), error: to('error') };
}
