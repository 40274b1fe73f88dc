import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '../host.ts';
import { CONDITIONS_FILE } from '../rulebook/rule-file.ts';
import { RULES_FOLDER, Rulebook } from '../rulebook/rulebook.ts';
import { asPart, broken, type Diagnosis, healthy, saidOf } from './finding.ts';

const SILENT: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** The rule files, read as a start reads them: every problem. */
export function examineRules(dataFolder: string): Diagnosis[] {
  const folder = join(dataFolder, RULES_FOLDER);
  if (!existsSync(folder)) return [healthy('rules', folder, ['noRulesYet'])];
  try {
    const book = new Rulebook(dataFolder, SILENT);
    const conditions = book.conditionProblems.map((problem) => ({ file: CONDITIONS_FILE, ...problem }));
    const rules = book.entries.flatMap(({ source, problems }) =>
      problems.map((problem) => ({ file: source.file, ...problem })),
    );
    const found = [...conditions, ...rules].map(({ file, path, said }) =>
      broken('rule', join(folder, file), ['atPath', path, asPart(said)], ['correctRuleFile']),
    );
    return [healthy('rules', folder, ['rulesJudge', book.compiled.length, book.entries.length]), ...found];
  } catch (error) {
    return [broken('rules', folder, saidOf(error), ['letReadFolder'])];
  }
}
