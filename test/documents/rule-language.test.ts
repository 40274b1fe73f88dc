import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { checkRuleText } from '../../rules/document/check.ts';
import type { RuleDocument } from '../../rules/document/schema.ts';
import { performBacktest } from '../../service/backtest/perform.ts';
import { hookdesk } from '../service/commands/command-line.ts';
import { temporaryFolder } from '../service/temporary-folder.ts';
import { textOf } from './repository.ts';

const PAGE = textOf('docs/guide/rule-language.md');

/** A rule of the page, and the rows of the table below it. */
interface Example {
  rule: string;
  rows: { at: string; event: string; result: string }[];
}

const EXAMPLES: Example[] = PAGE.split('<!-- rule -->\n')
  .slice(1)
  .map((text) => ({
    rule: /^```json\n([\s\S]+?)^```$/m.exec(text)?.[1] ?? '',
    rows: [...text.matchAll(/^\| (\d\d:\d\d:\d\d) \| (.+?) \| (.+?) \|$/gm)].map(
      ([, at = '', event = '', result = '']) => ({ at, event, result }),
    ),
  }));

/** ms of a time of the page's day. */
const moment = (at: string) => Date.parse(`2026-03-02T${at}Z`);

/** A row's event as a line of a back-test; null where nothing arrives. */
function lineOf({ at, event }: Example['rows'][number], orderId: number): string | null {
  if (event === 'nothing arrives') return null;
  const [, type = '', data = ''] = /^([\w.]+) `(.+)`$/.exec(event) ?? [];
  const common = { orderId: `${orderId}`, exchange: 'binance', timestamp: moment(at) };
  const body = { type, timestamp: moment(at), data: { ...common, ...(JSON.parse(data) as object) } };
  return JSON.stringify({ source: 'okd', at: moment(at), body });
}

function documentOf(rule: string): RuleDocument {
  const { document, problems } = checkRuleText(rule, { conditions: {} });
  if (document === undefined || document === null) throw new Error(JSON.stringify(problems));
  return document;
}

/** Times at which the rule fires over the rows. */
async function firedAt({ rule, rows }: Example): Promise<{ times: string[]; quarantined: number }> {
  const file = join(temporaryFolder(), 'events.jsonl');
  writeFileSync(file, rows.flatMap((row, index) => lineOf(row, index) ?? []).join('\n'));
  const job = {
    rules: [{ document: documentOf(rule), conditions: {} }],
    timezone: 'UTC',
    range: { from: null, to: null },
    input: { kind: 'file' as const, file },
  };
  const { outcome, lines } = await performBacktest(job, Readable.from([]), () => {});
  const printed = Buffer.concat([...lines.inOrder(65_536)]).toString('utf8');
  const decided = printed.split('\n').filter((line) => line !== '');
  const times = decided.map((line) => new Date((JSON.parse(line) as { at: number }).at).toISOString().slice(11, 19));
  return { times, quarantined: outcome.quarantined };
}

describe('the rule language by example', () => {
  it('[HS8] every rule passes the real rules check, without a word of what may not be meant', async () => {
    expect(EXAMPLES.length).toBeGreaterThan(12);
    const folder = temporaryFolder();
    const files = EXAMPLES.map(({ rule }) => {
      const file = join(folder, `${documentOf(rule).id}.json`);
      writeFileSync(file, rule);
      return file;
    });
    const { status, stdout, stderr } = await hookdesk(['rules', 'check', ...files], { folder });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout.match(/: ok$/gm)).toHaveLength(files.length);
    expect(stdout).not.toMatch(/note/i);
  });

  it.each(EXAMPLES.map((example) => ({ id: documentOf(example.rule).id, example })))(
    '[HS8] $id fires on the events of its table, and on no other',
    async ({ example }) => {
      const expected = example.rows.filter(({ result }) => result.startsWith('fires')).map(({ at }) => at);
      expect(expected.length).toBeGreaterThan(0);
      expect(example.rows.every(({ result }) => /^(fires|–)/.test(result))).toBe(true);
      expect(await firedAt(example)).toEqual({ times: expected, quarantined: 0 });
    },
  );
});
