import { describe, expect, it } from 'vitest';
import { checkNamedConditions } from '../../rules/document/check.ts';
import { EXAMPLE_RULES } from '../../service/setup/example-rules.ts';
import { textOf } from '../documents/repository.ts';
import {
  backtested,
  checkedRules,
  conditionsOf,
  documentsOf,
  type Line,
  linesOf,
  PACKS,
  packFile,
  packSchema,
} from './pack.ts';

/** Line by line: which rule, which event, when, for which group, and whatever else the expectation names. `because` is for readers. */
async function firesAsExpected(pack: string): Promise<void> {
  const expected = linesOf(pack, 'expected.jsonl').map(({ because: _because, ...line }) => line);
  const found = await backtested(pack);
  expect(found.map(brief)).toEqual(expected.map(brief));
  expect(found).toMatchObject(expected);
}

/** What tells a line from the others, so that a missing one is seen at a glance. */
function brief({ rule, event, at, group, summary }: Line): Line {
  return { rule, event, at: typeof at === 'number' ? new Date(at).toISOString() : at, group, summary };
}

describe('the packs of the OKD document fire exactly where they were expected to by hand', () => {
  it('[S22] [S23] [S24] [S25] [S26] [S27] [S29] [E34] order-events: a rule for each thing that happens to an order', async () => {
    await firesAsExpected('order-events');
  });

  it('[S36] [S39] [S40] [W21] [E34] low-balance: once each time the total falls below $100, and its recovery', async () => {
    await firesAsExpected('low-balance');
  });

  it('[S41] [S42] [S43] [W21] [W22] [E34] price-thresholds: crossings with hysteresis, and a sale and a purchase on paper', async () => {
    await firesAsExpected('price-thresholds');
  });

  it('[R5] [E34] large-balance-change: the thresholds of each asset, in either direction', async () => {
    await firesAsExpected('large-balance-change');
  });

  it('[S50] [S51] [S53] [S55] [S56] [S57] [S59] [S60] [S61] [S62] [S63] [W18] [W19] [E34] order-fill-digest: one message for each symbol', async () => {
    await firesAsExpected('order-fill-digest');
  });
});

describe('the packs that traders ask for fire exactly where they were expected to by hand', () => {
  const others = PACKS.filter(
    (pack) => !/^(order-events|low-balance|price-thresholds|large-balance-change|order-fill-digest)$/.test(pack),
  );

  it.each(others)('[E34] %s', firesAsExpected);

  it('there are eleven of them', () => {
    expect(others).toHaveLength(11);
  });
});

describe.each(PACKS)('the pack %s', (pack) => {
  it('says what it is for', () => {
    expect(packSchema.safeParse(JSON.parse(packFile(pack, 'pack.json'))).error).toBeUndefined();
  });

  it('passes rules check, and nothing in it waits for a later version but orders', () => {
    const checked = checkedRules(pack);
    expect(checked.length).toBeGreaterThan(0);
    expect(checkNamedConditions(conditionsOf(pack))).toEqual([]);
    for (const { file, check } of checked) {
      expect({ file, problems: check.problems }).toEqual({ file, problems: [] });
      expect(file).toBe(`${check.document?.id}.json`);
      const types = new Map(check.document?.actions.map(({ type }, index) => [`$.actions[${index}].type`, type]));
      expect(check.waiting.map(({ path }) => types.get(path)).filter((type) => type !== 'order')).toEqual([]);
    }
  });

  it('has rules with a name, and an expectation with a reason for every firing', () => {
    for (const { name } of documentsOf(pack)) expect(name).toMatch(/\w/);
    const lines = linesOf(pack, 'expected.jsonl');
    expect(lines.at(-1)).toHaveProperty('summary');
    for (const line of lines.slice(0, -1)) expect(line.because).toMatch(/\w/);
    expect(linesOf(pack, 'events.jsonl').length).toBeGreaterThanOrEqual(10);
  });

  it('is in the list of packs', () => {
    const { title } = packSchema.parse(JSON.parse(packFile(pack, 'pack.json')));
    expect(textOf('examples/README.md')).toContain(`| [${pack}](${pack}) | ${title} |`);
  });
});

describe('all packs together', () => {
  const documents = PACKS.flatMap((pack) => documentsOf(pack).map((document) => ({ pack, document })));

  it('no rule has the id of another, so that packs can be used beside each other', () => {
    const ids = documents.map(({ document }) => document.id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('a rule that the first start writes too is the same there', () => {
    const first = new Map(EXAMPLE_RULES.map((rule) => [rule.id, rule]));
    const shared = documents.filter(({ document }) => first.has(document.id));
    expect(shared.length).toBeGreaterThan(0);
    for (const { document } of shared) expect(document).toEqual(first.get(document.id));
  });
});
