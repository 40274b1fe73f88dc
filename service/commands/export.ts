import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { HookdeskError } from '../errors.ts';
import { RULES_FOLDER } from '../rulebook/rulebook.ts';
import { readSettings, SETTINGS_FILE } from '../settings/settings.ts';
import { bundleText, exportBundle } from '../transfer/export.ts';
import { type FolderContent, packOf, readFolder } from '../transfer/folder.ts';
import { installation } from './installation.ts';
import type { Invocation } from './invocation.ts';
import { writeNew } from './new-file.ts';
import { secretPlaces } from './secret-places.ts';

export interface ExportOptions {
  /** Ids: these rules alone, as a pack. */
  rules?: string[];
}

/**
 * `hookdesk export FILE [--rules ID…]`: settings and rules, or a pack of some rules, never secrets, in one portable file. Reads
 * beside a running owner; never replaces a file.
 */
export async function exportTo(invocation: Invocation, to: string, { rules: ids }: ExportOptions): Promise<number> {
  const { folder, output, json, now } = invocation;
  const file = resolve(to);
  if (!existsSync(join(folder, SETTINGS_FILE))) {
    throw new HookdeskError('USAGE', { detail: `There is nothing to export: ${folder} has no ${SETTINGS_FILE}` });
  }
  const everything = readFolder(folder);
  const content = ids === undefined ? everything : packWith(everything, ids, folder);
  const means = { settings: readSettings(folder), secrets: secretPlaces(invocation), version: installation().version };
  const bundle = exportBundle(content, { ...means, at: now() });
  writeNew(file, bundleText(bundle));
  const { leftOut, rules } = bundle;
  const unreadable = content.unreadable.map((source) => source.file);
  if (json) output.json({ file, rules: rules.length, leftOut, unreadable });
  else output.line(`Wrote ${file}: ${ids === undefined ? 'the settings and ' : ''}${ruleCount(rules.length)}.`);
  for (const each of unreadable)
    output.notice(`rules/${each} is no rule and was left out: "hookdesk rules check" says why.`);
  if (json || leftOut.length === 0) return 0;
  output.line('Left out, because it is secret or belongs to this machine:');
  for (const place of leftOut) output.line(`  ${place}`);
  return 0;
}

/** A pack that lacks a rule which was asked for would be noticed by whoever takes it in, too late. */
function packWith(content: FolderContent, ids: readonly string[], folder: string): FolderContent {
  const missing = ids.filter((id) => !content.rules.some(({ document }) => document.id === id));
  if (missing.length === 0) return packOf(content, ids);
  const names = missing.map((id) => JSON.stringify(id)).join(', ');
  throw new HookdeskError('USAGE', { detail: `There is no rule ${names} in ${join(folder, RULES_FOLDER)}` });
}

function ruleCount(count: number): string {
  return count === 1 ? '1 rule' : `${count} rules`;
}
