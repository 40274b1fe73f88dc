/**
 * `hookdesk` with a fault planted: the database runs with synchronous=NORMAL and says FULL when it is asked. The experiment that
 * looks for a flush before each answer must find that out.
 */
import Database from 'better-sqlite3';

const prototype = Database.prototype as { pragma: (source: string, options?: object) => unknown };
const { pragma } = prototype;
prototype.pragma = function planted(this: Database.Database, source: string, options?: object): unknown {
  if (source === 'synchronous') return 2;
  return pragma.call(this, source === 'synchronous = FULL' ? 'synchronous = NORMAL' : source, options);
};

await import('../../service/commands/hookdesk.ts');
