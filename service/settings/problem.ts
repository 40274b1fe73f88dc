import type { ToldProblem } from '../../rules/problems/problem.ts';
import { saidBySchema as saidOfRules } from '../../rules/problems/worded.ts';
import { inEnglish, type Said } from '../contract/sayings/en.ts';

/** What is wrong with settings, at its JSON path. */
export function settingsProblem(path: string, ...said: Said): ToldProblem {
  return { path, message: inEnglish(said), said };
}

/** Messages of schemas, as for rules: zod carries only a text, and what was said is found again by it. */
const SAID = new Map<string, Said>();

/** A message for a schema of settings. Its values have to be constants. */
export function worded(...said: Said): string {
  const text = inEnglish(said);
  SAID.set(text, said);
  return text;
}

/** What a schema says by a message; one that nobody worded here has only its text. */
export function saidBySchema(message: string): Said {
  const known = SAID.get(message);
  // One after the other: a union of both is more than the type checker takes.
  if (known !== undefined) return known;
  return saidOfRules(message);
}
