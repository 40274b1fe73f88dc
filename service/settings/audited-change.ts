import type { ToldProblem } from '../../rules/problems/problem.ts';
import type { Clock } from '../host.ts';
import type { AuditEntry, Journal } from '../journal/journal.ts';
import { settingsProblemIn } from './invalid-settings.ts';
import type { Settings } from './schema.ts';
import type { SettingsStore } from './settings.ts';

export interface AuditedMeans {
  settings: SettingsStore;
  journal: Journal;
  clock: Clock;
}

/**
 * Changes the settings and keeps who changed what of them, both or neither. `shown`: what the audit tells of settings, without secrets.
 * Gives the problems where nothing was written; throws what the journal or the disk throws, and then nothing was changed either.
 */
export async function changeAudited(
  { settings, journal, clock }: AuditedMeans,
  what: Pick<AuditEntry, 'action' | 'path' | 'actor'>,
  shown: (settings: Settings) => unknown,
  change: (settings: Record<string, unknown>) => void,
): Promise<ToldProblem[]> {
  return problemsOfChange(
    settings.update(change, ({ before, after }, write) =>
      journal.transaction((writer) => {
        writer.audit({ ...what, at: clock.now(), before: shown(before), after: shown(after) });
        write();
      }),
    ),
  );
}

/** What is wrong with the settings that were to be, in place of the error that says so. */
export async function problemsOfChange(change: Promise<void>): Promise<ToldProblem[]> {
  try {
    await change;
    return [];
  } catch (error) {
    const problem = settingsProblemIn(error);
    if (problem === null) throw error;
    return [problem];
  }
}
