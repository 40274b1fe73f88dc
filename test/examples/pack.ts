import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { checkRuleText, type RuleCheck } from '../../rules/document/check.ts';
import type { RuleDocument } from '../../rules/document/schema.ts';
import { performBacktest } from '../../service/backtest/perform.ts';
import { CONDITIONS_FILE, readRuleFiles, readText } from '../../service/rulebook/rule-file.ts';

export const EXAMPLES = join(import.meta.dirname, '../../examples');

/** Names of the packs: the folders of `examples/`. */
export const PACKS: readonly string[] = readdirSync(EXAMPLES)
  .filter((name) => statSync(join(EXAMPLES, name)).isDirectory())
  .sort();

/** `pack.json`: what the pack is for, and the rows of SPEC.md that it is about. */
export const packSchema = z.strictObject({
  title: z.string().min(1),
  purpose: z.string().min(1),
  audience: z.string().min(1),
  rows: z.array(z.string().regex(/^[SRW]\d+$/)),
});

/** One line of a back-test's result, or of what is expected of it. */
export type Line = Record<string, unknown>;

export function packFile(pack: string, file: string): string {
  return readFileSync(join(EXAMPLES, pack, file), 'utf8');
}

/** The lines of a `.jsonl` file of a pack. */
export function linesOf(pack: string, file: string): Line[] {
  return packFile(pack, file)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);
}

/** Named conditions of a pack: `rules/_conditions.json`. */
export function conditionsOf(pack: string): Record<string, unknown> {
  return JSON.parse(readText(join(EXAMPLES, pack, 'rules', CONDITIONS_FILE)) ?? '{}') as Record<string, unknown>;
}

/** Every rule of a pack as `rules check` sees it, by file name. */
export function checkedRules(pack: string): { file: string; check: RuleCheck }[] {
  const conditions = conditionsOf(pack);
  return readRuleFiles(join(EXAMPLES, pack, 'rules')).map(({ file, text }) => ({
    file,
    check: checkRuleText(text, { conditions }),
  }));
}

export function documentsOf(pack: string): RuleDocument[] {
  return checkedRules(pack).flatMap(({ check }) => check.document ?? []);
}

/** What `backtest --rules examples/PACK/rules --events examples/PACK/events.jsonl --json` prints. */
export async function backtested(pack: string): Promise<Line[]> {
  const conditions = conditionsOf(pack);
  const job = {
    rules: documentsOf(pack).map((document) => ({ document, conditions })),
    timezone: 'UTC',
    range: { from: null, to: null },
    input: { kind: 'file' as const, file: join(EXAMPLES, pack, 'events.jsonl') },
  };
  const { outcome, lines } = await performBacktest(job, Readable.from([]), () => {});
  const { events, quarantined, rules } = outcome;
  const firings = Object.fromEntries([...rules].map(([id, { fired }]) => [id, fired]));
  const printed = Buffer.concat([...lines.inOrder(65_536)]).toString('utf8');
  const decided = printed.split('\n').filter((line) => line !== '');
  return [...decided.map((line) => JSON.parse(line) as Line), { summary: { events, quarantined, firings } }];
}
