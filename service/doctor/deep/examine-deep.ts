import { join } from 'node:path';
import { JOURNAL_FILE, openJournalReader } from '../../journal/open.ts';
import { broken, type Diagnosis, journalRemedy, saidOf } from '../finding.ts';
import { compareMeasures } from './measures.ts';
import { rebuildStates } from './rebuild.ts';
import { ruleChanges } from './rule-changes.ts';
import { compareStates } from './states.ts';

/**
 * Rebuilds from the journal's events what the engine remembers, and compares it with what is stored. Reads one moment of the
 * journal, so that it may run beside a running owner; changes nothing. `timezone`: that of the settings.
 */
export function examineDeep(folder: string, timezone: string): Diagnosis[] {
  const file = join(folder, JOURNAL_FILE);
  try {
    const journal = openJournalReader(file);
    try {
      return journal.atOneMoment(() => {
        const changes = ruleChanges(journal);
        const rebuilt = rebuildStates(journal, changes.periods, timezone);
        return [...compareStates(journal, changes, rebuilt, timezone), ...compareMeasures(journal, changes)];
      });
    } finally {
      journal.close();
    }
  } catch (error) {
    return [broken('deep', file, saidOf(error), journalRemedy(error))];
  }
}
