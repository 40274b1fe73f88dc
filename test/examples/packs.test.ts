import { describe, expect, it } from 'vitest';
import { checkNamedConditions } from '../../rules/document/check.ts';
import { isOrdering } from '../../rules/explain/action-phrase.ts';
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

  it('[S28] [S29] [S39] [S40] [S74] [S75] [S76] [S77] [S78] [S79] [S80] [S81] [S82] [S83] [S84] [S85] [S86] [S87] [S88] [S89] [S90] [S91] [S92] [S93] [E34] every-channel: a fill, an alert and a balance at every receiver', async () => {
    await firesAsExpected('every-channel');
  });

  it('[S50] [S51] [S52] [S53] [S54] [S55] [S56] [S57] [S58] [S59] [S60] [S61] [S62] [S63] [W17] [W18] [W19] [E34] channel-digests: one message a symbol on each channel, anything else at once', async () => {
    await firesAsExpected('channel-digests');
  });

  it('[R8] [R9] [E34] deposit-to-work: every deposit is told, a large one buys or is staked', async () => {
    await firesAsExpected('deposit-to-work');
  });

  it('[S50] [S51] [S53] [S55] [S56] [S57] [S59] [S60] [S61] [S62] [S63] [W18] [W19] [E34] order-fill-digest: one message for each symbol', async () => {
    await firesAsExpected('order-fill-digest');
  });
});

describe('the packs that traders ask for fire exactly where they were expected to by hand', () => {
  const others = PACKS.filter(
    (pack) =>
      !/^(order-events|low-balance|price-thresholds|large-balance-change|order-fill-digest|every-channel|channel-digests|deposit-to-work)$/.test(
        pack,
      ),
  );

  it.each(others)('[E34] %s', firesAsExpected);

  it('there are seventeen of them', () => {
    expect(others).toHaveLength(17);
  });
});

describe.each(PACKS)('the pack %s', (pack) => {
  it('says what it is for', () => {
    expect(packSchema.safeParse(JSON.parse(packFile(pack, 'pack.json'))).error).toBeUndefined();
  });

  it('passes rules check, and nothing in it waits for a later version', () => {
    const checked = checkedRules(pack);
    expect(checked.length).toBeGreaterThan(0);
    expect(checkNamedConditions(conditionsOf(pack))).toEqual([]);
    for (const { file, check } of checked) {
      expect({ file, problems: check.problems }).toEqual({ file, problems: [] });
      expect(file).toBe(`${check.document?.id}.json`);
    }
  });

  it('has rules with a name, and an expectation with a reason for every firing', () => {
    for (const { name } of documentsOf(pack)) expect(name).toMatch(/\w/);
    const lines = linesOf(pack, 'expected.jsonl');
    expect(lines.at(-1)).toHaveProperty('summary');
    for (const line of lines.slice(0, -1)) expect(line.because).toMatch(/\w/);
    expect(linesOf(pack, 'events.jsonl').length).toBeGreaterThanOrEqual(10);
  });

  it('orders on paper alone, and no order without a cap but what sells or asks', () => {
    for (const { id, stage, cap, actions } of documentsOf(pack)) {
      for (const action of actions) {
        if (!isOrdering(action) || !('broker' in action)) continue;
        expect({ id, stage, broker: action.broker }).toEqual({ id, stage: 'paper', broker: 'paper' });
        if (action.type === 'order' && action.side === 'buy')
          expect({ id, cap: cap?.notional }).toEqual({ id, cap: expect.any(Number) });
      }
    }
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
