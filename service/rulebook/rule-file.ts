import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ruleIdSchema } from '../../rules/document/schema.ts';

/** Named conditions of a rules folder: name → conditions. */
export const CONDITIONS_FILE = '_conditions.json';

/** A rule file as it is on disk. */
export interface RuleText {
  /** Name inside the rules folder. */
  file: string;
  text: string;
  /** Hash of the text; an edit that began from another one is a conflict. */
  version: string;
}

const unfinishedSchema = z.object({ id: ruleIdSchema, enabled: z.literal(false) });

/**
 * The id of a document that says itself that it is switched off, whatever else is wrong with it; null for any other text. Such a
 * file judges nothing: its author is not done with it.
 */
export function idOfUnfinished(text: string): string | null {
  try {
    return unfinishedSchema.safeParse(JSON.parse(text)).data?.id ?? null;
  } catch {
    return null;
  }
}

export function versionOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** Rule files of a folder by name; files that vanish while being read are left out. */
export function readRuleFiles(folder: string): RuleText[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json') && file !== CONDITIONS_FILE && !file.startsWith('.'))
    .sort()
    .flatMap((file) => {
      const text = readText(join(folder, file));
      return text === null ? [] : [{ file, text, version: versionOf(text) }];
    });
}

/** Text of a file, or null when there is none. */
export function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** Replaces a file in one step: a reader sees the old text or the new one, never half of it. */
export function writeRuleFile(folder: string, file: string, text: string): RuleText {
  const temporary = join(folder, `.${file}.${randomUUID()}`);
  try {
    writeFileSync(temporary, text, { mode: 0o600, flush: true });
    renameSync(temporary, join(folder, file));
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  return { file, text, version: versionOf(text) };
}

/** A file name for a new rule; letters, digits, dots and dashes of the id, never an existing name. */
export function fileNameFor(id: string, taken: ReadonlySet<string>): string {
  const stem =
    id
      .replace(/[^A-Za-z0-9.-]+/g, '-')
      .replace(/^[.-]+|[.-]+$/g, '')
      .slice(0, 80) || 'rule';
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? `${stem}.json` : `${stem}-${number}.json`;
    if (!taken.has(name)) return name;
  }
}
