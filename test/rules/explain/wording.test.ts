import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkRule } from '../../../rules/document/check.ts';
import type { RuleDocument } from '../../../rules/document/schema.ts';
import { isRecord } from '../../../rules/event/json.ts';
import type { Wording } from '../../../rules/explain/wording/wording.ts';
import { WORDINGS } from '../../../rules/explain/wording/wordings.ts';
import { describeDecision, describeRule } from '../../../rules/explain/words.ts';

const EXAMPLES = join(import.meta.dirname, '..', '..', '..', 'examples');

/** Words of Latin letters that other languages use as well. */
const TERMS = new Set(['discord', 'http', 'id', 'telegram', 'tradingview', 'usd']);

describe.each([
  ['ru', WORDINGS.ru],
  ['zh', WORDINGS.zh],
] as const)('rules in %s', (_language, wording) => {
  it.each(examples())('[LA5] %s/%s is said without a word of English', (_pack, _file, document) => {
    const sentence = describeRule(document, wording);
    const own = JSON.stringify(document).toLowerCase();
    const english = [...sentence.matchAll(/[A-Za-z]{2,}/g)].map(([word]) => word.toLowerCase());
    expect(english.filter((word) => !own.includes(word) && !TERMS.has(word))).toEqual([]);
    expect(sentence).not.toMatch(/ (and|or|is|of|the|at|for|not) /);
  });

  it('[LA5] has every operator and measure that English has', () => {
    const { comparisons, measures, events } = WORDINGS.en.conditions;
    expect(Object.keys(wording.conditions.comparisons)).toEqual(Object.keys(comparisons));
    expect(Object.keys(wording.conditions.measures)).toEqual(Object.keys(measures));
    expect(Object.keys(wording.conditions.events)).toEqual(Object.keys(events));
  });
});

const FILLED = { fact: 'type', operator: 'equal', value: 'order.filled' };
const ABOVE = { fact: 'price', operator: 'greaterThan', value: 50_000.5 };
const COUNT = {
  fact: 'window',
  operator: 'greaterThanInclusive',
  value: 3,
  params: { measure: 'count', types: ['order.filled'], where: { symbol: 'BTCUSDT' }, last: '1h' },
};
const CROSSES = {
  fact: 'series',
  params: { field: 'price', groupBy: ['symbol'], hysteresisPercent: 1 },
  operator: 'crossesAbove',
  value: 100,
};
const ORDER = {
  type: 'order',
  broker: 'paper',
  symbol: 'BTCUSDT',
  side: 'buy',
  kind: 'limit',
  notional: 100,
  price: 1_000,
  approve: 'ask',
} as const;

describe('sentences', () => {
  const rule = documentOf({
    conditions: { all: [FILLED, { any: [ABOVE, COUNT] }] },
    trigger: { groupBy: ['symbol'], cooldown: '21m', limit: { count: 5, per: 'day' } },
    actions: [{ type: 'notify' }, ORDER],
  });

  it.each([
    [
      'ru',
      'Когда вид события — order.filled и (цена выше 50 000,5 или количество исполнений BTCUSDT за последний час не меньше 3) (отдельно для каждого инструмента, не чаще чем раз в 21 минуту, самое большее 5 раз в день, бумажные ордера): уведомление; купить BTCUSDT на 100, лимитная цена 1 000, после подтверждения (ждать 5 минут)',
    ],
    [
      'zh',
      '当事件类型为 order.filled 且（价格高于 50,000.5 或最近 1 小时内 BTCUSDT 成交的数量不低于 3）时（按每个交易对分别触发，每 21 分钟最多一次，最多每天 5 次，模拟盘下单）：本机通知；买入价值 100 的 BTCUSDT，限价 1,000，需在 5 分钟内批准',
    ],
  ] as const)('[LA5] order their words as %s does', (language, sentence) => {
    expect(plainSpaces(describeRule(rule, WORDINGS[language]))).toBe(sentence);
  });

  it.each([
    ['ru', 'цена по тому же инструменту пересекает 100 вверх (снова — только после 99)'],
    ['zh', '同一交易对的价格上穿 100（回到 99 后才会再次触发）'],
  ] as const)('[LA5] say a crossing in %s', (language, words) => {
    expect(sentenceOf(CROSSES, WORDINGS[language])).toContain(words);
  });

  it.each([
    ['ru', 'Не сработало: цена — 49 900, нужно: больше 50 000 (ниже на 100)'],
    ['zh', '未触发：价格为 49,900，需要高于 50,000（低 100）'],
  ] as const)('[LA5] say in %s why a rule did not fire', (language, words) => {
    const trace = {
      kind: 'condition',
      path: '$.conditions',
      verdict: 'false',
      evaluated: true,
      fact: 'price',
      operator: 'greaterThan',
      expected: 50_000,
      found: 49_900,
      distance: -100,
    } as const;
    expect(plainSpaces(describeDecision({ outcome: 'not_true', trace }, 'UTC', WORDINGS[language]))).toBe(words);
  });
});

function sentenceOf(condition: unknown, wording: Wording): string {
  return plainSpaces(describeRule(documentOf({ conditions: { all: [condition] } }), wording));
}

function documentOf(change: Record<string, unknown>): RuleDocument {
  const { document, problems } = checkRule({ id: 'one', actions: [{ type: 'notify' }], ...change }, { conditions: {} });
  if (document === undefined) throw new Error(JSON.stringify(problems));
  return document;
}

/** A number's group is set off by a space that does not break. */
function plainSpaces(text: string): string {
  return text.replaceAll(/[\u00a0\u202f]/g, ' ');
}

function examples(): [pack: string, file: string, RuleDocument][] {
  return readdirSync(EXAMPLES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name: pack }) => {
      const folder = join(EXAMPLES, pack, 'rules');
      const read = (file: string): unknown => JSON.parse(readFileSync(join(folder, file), 'utf8'));
      const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
      const named = files.includes('_conditions.json') ? read('_conditions.json') : {};
      const conditions = isRecord(named) ? named : {};
      return files
        .filter((file) => !file.startsWith('_'))
        .map((file): [string, string, RuleDocument] => {
          const { document } = checkRule(read(file), { conditions });
          if (document === undefined) throw new Error(`${pack}/${file} has problems`);
          return [pack, file, document];
        });
    });
}
