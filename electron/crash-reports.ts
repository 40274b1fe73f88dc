import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Reports that are kept: each is some megabytes. */
const MOST_REPORTS = 5;

export interface CrashReport {
  file: string;
  /** ms since 1970. */
  at: number;
}

/** The reports in the folder of crashes, the newest first; all but the newest five are removed. */
export function keepNewestReports(folder: string): CrashReport[] {
  const found = reportsIn(folder).sort((one, other) => other.at - one.at);
  for (const { file } of found.slice(MOST_REPORTS)) rmSync(file, { force: true });
  return found.slice(0, MOST_REPORTS);
}

/** Crashpad has folders for reports that are new, waiting and done. */
function reportsIn(folder: string): CrashReport[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.dmp'))
      .flatMap((name) => {
        const file = join(folder, name);
        const at = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
        return at === undefined ? [] : [{ file, at }];
      });
  } catch {
    return [];
  }
}
