import type { Problem } from '../../rules/event/event.ts';
import { HookdeskError } from '../errors.ts';
import type { Parts } from './parts.ts';
import { USER } from './trading.ts';

/** Writes the settings, and who changed what of them. `shown`: what is in force, without secrets. Gives the problems where nothing was written. */
export async function audited(
  parts: Parts,
  what: { action: string; path: string },
  shown: () => unknown,
  change: (settings: Record<string, unknown>) => void,
): Promise<Problem[]> {
  const { journal, host } = parts;
  const before = shown();
  const problems = await written(parts, change);
  if (problems.length > 0) return problems;
  const entry = { ...what, at: host.clock.now(), actor: USER, before, after: shown() };
  journal.transaction((writer) => writer.audit(entry));
  return [];
}

async function written({ settings }: Parts, change: (settings: Record<string, unknown>) => void): Promise<Problem[]> {
  try {
    await settings.update(change);
    return [];
  } catch (error) {
    if (!(error instanceof HookdeskError) || error.code !== 'SETTINGS_INVALID') throw error;
    return [{ path: String(error.values.path), message: String(error.values.detail) }];
  }
}
