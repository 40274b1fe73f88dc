/**
 * Tries to own the folder given as argument and says how it went; an owner stays until it is killed. It keeps no reference to
 * its ownership and collects garbage at once: the lock must stand without.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { HookdeskError } from '../../../service/errors.ts';
import { takeOwnership } from '../../../service/owner/lock.ts';

const started = performance.now();
try {
  takeOwnership(process.argv[2] ?? '', process.pid);
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  process.stdout.write(`${JSON.stringify({ pid: process.pid, owns: true })}\n`);
  process.stdin.resume();
} catch (error) {
  const refusal = error instanceof HookdeskError ? { code: error.code, ownerPid: error.values.pid } : String(error);
  const ms = performance.now() - started;
  process.stdout.write(`${JSON.stringify({ pid: process.pid, owns: false, refusal, ms })}\n`);
}
