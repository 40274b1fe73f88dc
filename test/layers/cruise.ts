/**
 * Checks the imports of the shipped folders against .dependency-cruiser.js: `node test/layers/cruise.ts [FOLDER]` (default: the
 * current folder). Exit 1 with a line a violation. Reading fewer files than there are is a violation too: dependency-cruiser
 * reports success when it cannot parse TypeScript at all.
 */
import { globSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cruise, type ICruiseOptions, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser';

interface LayerRules {
  forbidden: IForbiddenRuleType[];
  options: ICruiseOptions;
}

const LAYERS = ['rules', 'service', 'electron', 'renderer'];

async function violationsIn(folder: string): Promise<string[]> {
  const { default: config }: { default: LayerRules } = await import(
    pathToFileURL(join(folder, '.dependency-cruiser.js')).href
  );
  const ruleSet = { forbidden: config.forbidden };
  const report = await cruise(LAYERS, { ...config.options, baseDir: folder, ruleSet, validate: true });
  const result = report.output as ICruiseResult;
  const remedy = new Map(config.forbidden.map((rule) => [rule.name, rule.comment]));
  return [
    ...filesUnread(folder, result),
    ...result.summary.violations.map(
      ({ rule, from, to }) => `${from} → ${to}: ${rule.name}. ${remedy.get(rule.name) ?? ''}`,
    ),
  ];
}

function filesUnread(folder: string, result: ICruiseResult): string[] {
  const sources = globSync(`{${LAYERS.join(',')}}/**/*.{ts,tsx}`, { cwd: folder });
  if (sources.length === 0) return [`${folder}: no source file was found`];
  const read = new Set(result.modules.map((module) => module.source));
  return sources.filter((file) => !read.has(file)).map((file) => `${file}: was not read, so its imports are unchecked`);
}

const violations = await violationsIn(resolve(process.argv[2] ?? '.'));
for (const violation of violations) process.stderr.write(`${violation}\n`);
process.exitCode = violations.length === 0 ? 0 : 1;
