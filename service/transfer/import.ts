import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ToldProblem } from '../../rules/problems/problem.ts';
import type { Arrival } from '../contract/transfer.ts';
import { CONDITIONS_FILE, type RuleText, readText, writeRuleFile } from '../rulebook/rule-file.ts';
import { RULES_FOLDER } from '../rulebook/rulebook.ts';
import { allReferences } from '../settings/references.ts';
import type { Settings } from '../settings/schema.ts';
import type { SecretPlaces } from '../settings/secrets.ts';
import { resolveSecret } from '../settings/secrets.ts';
import { parseBundle, type RuleDraft } from './bundle.ts';
import { type FolderContent, readFolder } from './folder.ts';
import { type PlannedImport, planImport } from './plan.ts';

/** The data folder that an import goes into. */
export interface Destination {
  folder: string;
  /** File in force of a rule that two files have by its id; without it the first by name, as the next start takes it. */
  fileOf?: (id: string) => string | undefined;
}

/** Writes what an import brings; each file in one step. */
export interface ImportTarget {
  settings(next: Record<string, unknown>): Promise<void> | void;
  conditions(next: Record<string, unknown>): void;
  /** `file`: where the rule is now, if it is there. Gives the file where it is then. */
  rule(document: RuleDraft, file: RuleText | undefined): RuleText;
  /** Does `putBack`, which writes files of the rules folder as they were, and reads them. */
  takeBack(putBack: () => void): void;
}

/** What a text would change in a data folder, or every problem that it has there. Throws where the folder cannot be read. */
export function planFor(
  text: string,
  destination: Destination,
  secrets: SecretPlaces,
  arrival?: Arrival,
): PlannedImport | { problems: ToldProblem[] } {
  const parsed = parseBundle(text);
  if ('problems' in parsed) return parsed;
  const here = contentOf(destination);
  const missingSecrets = (settings: Settings) =>
    allReferences(settings).filter(({ reference }) => resolveSecret(reference, secrets) === null);
  return planImport(parsed.bundle, { ...here, missingSecrets }, arrival);
}

/**
 * Writes a plan: first what others stand on. Where a part of it cannot be written, what was written before is taken back, and the error
 * thrown. Where the program ends meanwhile, what is written is whole by itself, rules that order are off, and the same import again does
 * the rest.
 */
export async function carryOut(planned: PlannedImport, destination: Destination, to: ImportTarget): Promise<void> {
  const { settings, conditions, rules } = planned;
  const here = contentOf(destination);
  const folder = join(destination.folder, RULES_FOLDER);
  const before = new Map<string, string | null>();
  let isSet = false;
  try {
    if (conditions !== null) {
      before.set(CONDITIONS_FILE, readText(join(folder, CONDITIONS_FILE)));
      to.conditions(conditions);
    }
    if (settings !== null) {
      await to.settings(settings);
      isSet = true;
    }
    for (const rule of rules) {
      const source = here.rules.find(({ document }) => document.id === rule.id)?.source;
      if (source !== undefined) before.set(source.file, source.text);
      const written = to.rule(rule, source);
      if (source === undefined) before.set(written.file, null);
    }
  } catch (error) {
    to.takeBack(() => putBack(folder, before));
    if (isSet) await to.settings(here.settings);
    throw error;
  }
}

function putBack(folder: string, files: ReadonlyMap<string, string | null>): void {
  for (const [file, text] of files) {
    if (text === null) rmSync(join(folder, file), { force: true });
    else writeRuleFile(folder, file, text);
  }
}

/** The folder, of rules with one id that in force first: it is the one that an import is about. */
function contentOf({ folder, fileOf }: Destination): FolderContent {
  const content = readFolder(folder);
  const isInForce = ({ source, document }: FolderContent['rules'][number]) => fileOf?.(document.id) === source.file;
  const inForce = content.rules.filter(isInForce);
  return { ...content, rules: [...inForce, ...content.rules.filter((rule) => !inForce.includes(rule))] };
}
