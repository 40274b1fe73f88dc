import type { ToldProblem } from '../../rules/problems/problem.ts';
import { HookdeskError } from '../errors.ts';

/** `SETTINGS_INVALID` of a file, or of a change of it: it names the first problem. */
export class InvalidSettings extends HookdeskError {
  /** Not shown by logs, which are in English. */
  readonly #problem: ToldProblem;

  constructor(file: string, [first = { path: '$', message: 'not readable' }]: readonly ToldProblem[]) {
    super('SETTINGS_INVALID', { file, path: first.path, detail: first.message });
    this.#problem = first;
  }

  get problem(): ToldProblem {
    return this.#problem;
  }
}

/** What is wrong with the settings; null for an error that says something else. */
export function settingsProblemIn(error: unknown): ToldProblem | null {
  if (error instanceof InvalidSettings) return error.problem;
  if (!(error instanceof HookdeskError) || error.code !== 'SETTINGS_INVALID') return null;
  return { path: String(error.values.path), message: String(error.values.detail) };
}
