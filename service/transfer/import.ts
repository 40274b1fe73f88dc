import type { ToldProblem } from '../../rules/problems/problem.ts';
import type { Arrival } from '../contract/transfer.ts';
import { allReferences } from '../settings/references.ts';
import type { Settings } from '../settings/schema.ts';
import type { SecretPlaces } from '../settings/secrets.ts';
import { resolveSecret } from '../settings/secrets.ts';
import { parseBundle, type RuleDraft } from './bundle.ts';
import { type FolderContent, readFolder } from './folder.ts';
import { type PlannedImport, planImport } from './plan.ts';

/** Writes what an import brings; each file in one step. */
export interface ImportTarget {
  settings(next: Record<string, unknown>): Promise<void> | void;
  conditions(next: Record<string, unknown>): void;
  /** `file`: where the rule is now, if it is there. */
  rule(document: RuleDraft, file: FolderContent['rules'][number]['source'] | undefined): void;
}

/** What a text would change in a data folder, or every problem that it has there. Throws where the folder cannot be read. */
export function planFor(
  text: string,
  folder: string,
  secrets: SecretPlaces,
  arrival?: Arrival,
): PlannedImport | { problems: ToldProblem[] } {
  const parsed = parseBundle(text);
  if ('problems' in parsed) return parsed;
  const here = readFolder(folder);
  const missingSecrets = (settings: Settings) =>
    allReferences(settings).filter(({ reference }) => resolveSecret(reference, secrets) === null);
  return planImport(parsed.bundle, { ...here, missingSecrets }, arrival);
}

/**
 * Writes a plan: first what others stand on. Where it is interrupted, what is written is whole by itself, rules that order are
 * off, and the same import again does the rest.
 */
export async function carryOut(
  { settings, conditions, rules }: PlannedImport,
  folder: string,
  to: ImportTarget,
): Promise<void> {
  const here = readFolder(folder).rules;
  if (conditions !== null) to.conditions(conditions);
  if (settings !== null) await to.settings(settings);
  for (const rule of rules) to.rule(rule, here.find(({ document }) => document.id === rule.id)?.source);
}
