import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { namedConditionsOf } from '../../rules/conditions/named.ts';
import { isRecord } from '../../rules/event/json.ts';
import { parseStrictJson } from '../../rules/event/strict-json.ts';
import { HookdeskError } from '../errors.ts';
import { CONDITIONS_FILE, type RuleText, readRuleFiles } from '../rulebook/rule-file.ts';
import { RULES_FOLDER } from '../rulebook/rulebook.ts';
import { readSettings, SETTINGS_FILE } from '../settings/settings.ts';
import type { RuleDraft } from './bundle.ts';

/** Levels of JSON in a file that people write. */
const MOST_LEVELS = 64;

/** Settings and rules of a data folder as they are written. */
export interface FolderContent {
  settings: Record<string, unknown>;
  conditions: Record<string, unknown>;
  rules: { source: RuleText; document: RuleDraft }[];
  /** Rule files that are no rules. */
  unreadable: RuleText[];
}

/** Throws `SETTINGS_INVALID` where the settings have problems: what cannot be read cannot be carried on. */
export function readFolder(folder: string): FolderContent {
  readSettings(folder);
  const rules = join(folder, RULES_FOLDER);
  const files = existsSync(rules) ? readRuleFiles(rules) : [];
  const read = files.map((source) => ({ source, document: draftOf(source.text) }));
  return {
    settings: recordIn(join(folder, SETTINGS_FILE)),
    conditions: recordIn(join(rules, CONDITIONS_FILE)),
    rules: read.flatMap(({ source, document }) => (document === null ? [] : [{ source, document }])),
    unreadable: read.filter(({ document }) => document === null).map(({ source }) => source),
  };
}

/** Some rules of a folder with the named conditions that they refer to: what a pack is made of. */
export function packOf({ rules, conditions }: FolderContent, ids: readonly string[]): FolderContent {
  const chosen = rules.filter(({ document }) => ids.includes(document.id));
  const used = chosen.map(({ document }) => namedConditionsOf(document.conditions, conditions));
  return { settings: {}, conditions: Object.assign({}, ...used), rules: chosen, unreadable: [] };
}

function draftOf(text: string): RuleDraft | null {
  const read = parseStrictJson(text, MOST_LEVELS, 'nearest');
  if (!read.ok || !isRecord(read.value) || typeof read.value.id !== 'string') return null;
  return { ...read.value, id: read.value.id };
}

function recordIn(file: string): Record<string, unknown> {
  if (!existsSync(file)) return {};
  const read = parseStrictJson(readFileSync(file, 'utf8'), MOST_LEVELS, 'nearest');
  if (read.ok && isRecord(read.value)) return read.value;
  throw new HookdeskError('FILE_UNREADABLE', { file, detail: read.ok ? 'expected an object' : read.message });
}
