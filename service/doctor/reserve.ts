import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { RESERVE_FILE, reserveSize } from '../disk/reserve.ts';
import { JOURNAL_FILE } from '../journal/open.ts';
import { type Diagnosis, healthy, warning } from './finding.ts';

/** The file that is given up on a full disk; before the first start there is none. */
export function examineReserve(folder: string, isRunning: boolean): Diagnosis[] {
  if (!existsSync(join(folder, JOURNAL_FILE))) return [];
  const file = join(folder, RESERVE_FILE);
  const size = reserveSize(folder);
  if (size > 0) return [healthy('reserve', file, ['reserveKept', size / 1_000_000])];
  if (!isRunning) return [healthy('reserve', file, ['reserveNotYet'])];
  return [warning('reserve', file, ['reserveGivenUp'], ['reserveComesBack'])];
}
