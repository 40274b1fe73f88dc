import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { draftTag } from '../draft-tag.ts';
import type { Host } from '../host.ts';
import { writeRuleFile } from '../rulebook/rule-file.ts';
import { RULES_FOLDER } from '../rulebook/rulebook.ts';
import { SETTINGS_FILE } from '../settings/settings.ts';
import { writePrivately } from '../vault/private-file.ts';
import { EXAMPLE_RULES } from './example-rules.ts';
import { firstSettings } from './first-settings.ts';

/**
 * Makes an empty or missing data folder ready: settings with OKD's source, its secret, a paper broker, and example rules. A
 * folder that has settings or rules is somebody's: nothing in it is touched.
 *
 * Settings and rules appear whole or not at all; a crash in between leaves a folder that serves the source without examples.
 */
export function prepareFolder(folder: string, host: Host): void {
  const rules = join(folder, RULES_FOLDER);
  const settings = join(folder, SETTINGS_FILE);
  if (existsSync(settings) || existsSync(rules)) return;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const tag = draftTag(host.random);
  writePrivately(settings, `${JSON.stringify(firstSettings(folder, host), null, 2)}\n`, tag);
  const draft = `${rules}.${tag}.tmp`;
  mkdirSync(draft, { mode: 0o700 });
  for (const rule of EXAMPLE_RULES) writeRuleFile(draft, `${rule.id}.json`, `${JSON.stringify(rule, null, 2)}\n`);
  renameSync(draft, rules);
  host.log.info({ folder, rules: EXAMPLE_RULES.length }, 'Prepared a new data folder');
}
