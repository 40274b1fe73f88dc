import { readFileSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second (USER_HZ). */
const TICK_MS = 10;

/** Processor time that a process has used so far, in user and kernel mode, all threads, ms; null where the system does not tell. */
export function processorTime(pid: number | undefined): number | null {
  try {
    // The name in the second field may hold blanks; what follows its bracket does not.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  } catch {
    return null;
  }
}
