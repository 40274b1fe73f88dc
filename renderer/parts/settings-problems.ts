import { ORPCError } from '@orpc/client';
import type { ToldProblem } from '../../rules/problems/problem.ts';

/** What the service found wrong with settings that were entered: the JSON path in settings.json, and what was expected. */
export type SettingsProblems = readonly ToldProblem[];

/** The problems for which the service wrote nothing; null where a call failed for another reason. */
export function settingsProblems(error: unknown): SettingsProblems | null {
  if (!(error instanceof ORPCError) || error.code !== 'INVALID_SETTINGS') return null;
  return (error.data as { problems: SettingsProblems }).problems;
}
