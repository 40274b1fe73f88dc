import type { ToldProblem } from '../../rules/problems/problem.ts';
import { changeAudited } from '../settings/audited-change.ts';
import type { Settings } from '../settings/schema.ts';
import type { Parts } from './parts.ts';
import { USER } from './trading.ts';

/** Writes the settings, and that the user changed them, both or neither. `shown`: what the audit tells, without secrets. Gives the problems where nothing was written. */
export function audited(
  { settings, journal, host }: Parts,
  what: { action: string; path: string },
  shown: (settings: Settings) => unknown,
  change: (settings: Record<string, unknown>) => void,
): Promise<ToldProblem[]> {
  return changeAudited({ settings, journal, clock: host.clock }, { ...what, actor: USER }, shown, change);
}
