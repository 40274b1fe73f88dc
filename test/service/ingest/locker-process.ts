/** Holds the write lock of the journal given as argument until it is killed; says `locked` once it has it. */
import Database from 'better-sqlite3';

const database = new Database(process.argv[2]);
database.exec('BEGIN IMMEDIATE');
process.stdout.write('locked\n');
// The reference keeps the garbage collector from closing the connection, and the lock with it.
process.stdin.on('data', () => database.close());
