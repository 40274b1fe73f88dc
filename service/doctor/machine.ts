import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Said } from '../contract/sayings/en.ts';
import { JOURNAL_FILE, openJournal } from '../journal/open.ts';
import { broken, type Diagnosis, healthy, saidOf, warning } from './finding.ts';
import type { Patient } from './patient.ts';

const NODE_NEEDED = 22;

/** A clock that says less than this was never set: 2025-01-01. */
const EARLIEST = 1_735_689_600_000;
const LATEST = EARLIEST + 75 * 365 * 86_400_000;

/** Runtimes and clock: what no setting changes. */
export function examineMachine({ nodeVersion, electron, now }: Patient): Diagnosis[] {
  return [node(nodeVersion), database(), desktop(electron), clock(now)];
}

function node(version: string): Diagnosis {
  const found: Said = ['nodeIs', version];
  if (Number.parseInt(version, 10) >= NODE_NEEDED) return healthy('node', null, found);
  return broken('node', null, found, ['installNode', NODE_NEEDED]);
}

/** A journal of its own: the native module loads, and a commit waits for the disk (openJournal refuses otherwise). */
function database(): Diagnosis {
  const folder = mkdtempSync(join(tmpdir(), 'hookdesk-doctor-'));
  try {
    openJournal(join(folder, JOURNAL_FILE)).close();
    return healthy('database', null, ['sqliteWorks']);
  } catch (error) {
    return broken('database', null, saidOf(error), ['installAgain']);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Not there is no fault: the same interface is served to the browser. */
function desktop(electron: string | null): Diagnosis {
  if (electron !== null) return healthy('electron', electron, ['desktopRuns']);
  return healthy('electron', null, ['noElectron']);
}

function clock(now: number): Diagnosis {
  const isDate = Math.abs(now) <= 8.64e15;
  const found: Said = ['bare', isDate ? new Date(now).toISOString() : String(now)];
  if (now >= EARLIEST && now <= LATEST) return healthy('clock', null, found);
  return warning('clock', null, found, ['setClockForSenders']);
}
