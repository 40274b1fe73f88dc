import { describe, expect, it } from 'vitest';
import { checkNamedConditions, checkRule, checkRuleText } from '../../../rules/document/check.ts';
import type { Problem } from '../../../rules/event/event.ts';
import { dataLeaf, leaf } from '../engine/sample.ts';
import { plain } from '../problems/plain.ts';

const RULE = { id: 'rule', actions: [{ type: 'log', message: 'hit' }] };

function problemsOf(conditions: unknown, named: Record<string, unknown> = {}): Problem[] {
  return plain(checkRule({ ...RULE, conditions }, { conditions: named }).problems);
}

function pathsOf(conditions: unknown, named: Record<string, unknown> = {}): string[] {
  return problemsOf(conditions, named).map(({ path }) => path.replace('$.conditions', ''));
}

const all = (...conditions: unknown[]) => ({ all: conditions });

describe('conditions that would act by accident are refused', () => {
  it.each<[string, unknown, string[]]>([
    ['an empty all', { all: [] }, ['.all']],
    ['an empty any', { any: [] }, ['.any']],
    ['an empty all deep inside', all({ any: [{ all: [] }] }), ['.all[0].any[0].all']],
    ['in with a text', all(leaf('symbol', 'in', 'BTCUSDT')), ['.all[0].value']],
    ['notIn with a text', all(leaf('symbol', 'notIn', 'BTCUSDT')), ['.all[0].value']],
    ['an unknown fact', all(leaf('prize', 'equal', 1)), ['.all[0].fact']],
    ['an inherited name as fact', all(leaf('constructor', 'equal', 1)), ['.all[0].fact']],
    ['an unknown operator', all(leaf('price', 'above', 1)), ['.all[0].operator']],
    ['an inherited name as operator', all(leaf('price', 'toString', 1)), ['.all[0].operator']],
    ['an unknown decorator', all(leaf('price', 'maybe:equal', 1)), ['.all[0].operator']],
    ['text where a number belongs', all(leaf('price', 'greaterThan', 'abc')), ['.all[0].value']],
    ['a hexadecimal where a number belongs', all(leaf('price', 'greaterThan', '0x10')), ['.all[0].value']],
    ['an infinity where a number belongs', all(leaf('price', 'lessThan', '1e309')), ['.all[0].value']],
    ['a decimal text where a number belongs', all(leaf('price', 'greaterThan', '50000')), ['.all[0].value']],
    ['a decimal text beside a part of data', all(dataLeaf('$.amount', 'lessThan', '0.5')), ['.all[0].value']],
    ['a decimal text behind not', all(leaf('price', 'not:greaterThan', '5')), ['.all[0].value']],
    ['a decimal text as a bound of between', all(leaf('price', 'between', ['1', 2])), ['.all[0].value[0]']],
    [
      'decimal texts as both bounds',
      all(leaf('price', 'between', ['1', '2'])),
      ['.all[0].value[0]', '.all[0].value[1]'],
    ],
    ['a decimal text for someValue', all(leaf('price', 'someValue:greaterThan', [1, '2'])), ['.all[0].value[1]']],
    ['a decimal text for everyValue', all(leaf('price', 'everyValue:lessThan', ['1', 2])), ['.all[0].value[0]']],
    [
      'a decimal text in ranges for someValue',
      all(
        leaf('price', 'someValue:between', [
          [1, 2],
          [3, '4'],
        ]),
      ),
      ['.all[0].value[1][1]'],
    ],
    [
      'a decimal text for a fact that is a list',
      all(dataLeaf('$.all', 'everyFact:greaterThan', '5')),
      ['.all[0].value'],
    ],
    ['a list where a number belongs', all(leaf('price', 'lessThan', [6])), ['.all[0].value']],
    ['a boolean where a number belongs', all(leaf('price', 'lessThan', true)), ['.all[0].value']],
    ['an object where one value belongs', all(leaf('price', 'notEqual', { a: 1 })), ['.all[0].value']],
    ['a list where one value belongs', all(leaf('symbol', 'notEqual', ['BTCUSDT'])), ['.all[0].value']],
    ['a text fact where a number belongs', all(leaf('symbol', 'greaterThan', 1)), ['.all[0].fact']],
    ['a number fact where a text belongs', all(leaf('price', 'startsWith', '5')), ['.all[0].fact']],
    ['a text fact where a list belongs', all(leaf('symbol', 'contains', 'BTC')), ['.all[0].fact']],
    ['the whole data where one value belongs', all(leaf('data', 'notEqual', 1)), ['.all[0].fact']],
    ['a text that no number equals', all(leaf('price', 'notEqual', '5')), ['.all[0].value']],
    ['one text in a list for a number', all(leaf('price', 'notIn', [1, '5'])), ['.all[0].value[1]']],
    ['an empty text for startsWith', all(leaf('symbol', 'startsWith', '')), ['.all[0].value']],
    [
      'one bad value for someValue',
      all(leaf('price', 'someValue:lessThan', [1, 'x', 3, []])),
      ['.all[0].value[1]', '.all[0].value[3]'],
    ],
    ['no list for everyValue', all(leaf('price', 'everyValue:lessThan', 5)), ['.all[0].value']],
    ['an empty list for everyValue', all(leaf('price', 'everyValue:lessThan', [])), ['.all[0].value']],
    ['one value for someFact', all(leaf('price', 'someFact:lessThan', 5)), ['.all[0].fact']],
    ['ends of between the wrong way round', all(leaf('price', 'between', [2, 1])), ['.all[0].value']],
    ['between with one end', all(leaf('price', 'between', [2])), ['.all[0].value']],
    ['a pattern that RE2 does not have', all(leaf('symbol', 'matches', '(?=BTC)')), ['.all[0].value']],
    ['a pattern out of the event', all(leaf('symbol', 'matches', { fact: 'type' })), ['.all[0].value.fact']],
    [
      'a number fact compared with a text fact',
      all(leaf('price', 'greaterThan', { fact: 'symbol' })),
      ['.all[0].value.fact'],
    ],
    ['an unknown fact as value', all(leaf('price', 'greaterThan', { fact: 'prize' })), ['.all[0].value.fact']],
    [
      'a percentage of a text',
      all(leaf('symbol', 'equal', { fact: 'type', timesPercent: 101 })),
      ['.all[0].value.fact'],
    ],
    [
      'a percentage that is no number',
      all(leaf('price', 'lessThan', { fact: 'level', timesPercent: '101' })),
      ['.all[0].value.timesPercent'],
    ],
    [
      'a path that runs code',
      all(dataLeaf("$..[?(@.constructor.constructor('return 1')())]", 'equal', 1)),
      ['.all[0].path'],
    ],
    ['a path to a prototype', all(dataLeaf('$.constructor.name', 'equal', 'Object')), ['.all[0].path']],
    [
      'a path in a value that runs code',
      all(leaf('price', 'equal', { fact: 'data', path: '$[?(1)]' })),
      ['.all[0].value.path'],
    ],
    ['a path into one value', all(leaf('price', 'equal', 1, { path: '$.a' })), ['.all[0].path']],
    ['a misspelt key', all(leaf('price', 'equal', 1, { pth: '$.a' })), ['.all[0].pth']],
    [
      'params on a fact that takes none',
      all(leaf('price', 'equal', 1, { params: { last: '5m' } })),
      ['.all[0].params'],
    ],
    ['a clock without its part', all(leaf('clock', 'equal', 5, { params: {} })), ['.all[0].params.part']],
    [
      'a zone that does not exist',
      all(leaf('clock', 'equal', 5, { params: { part: 'hour', timezone: 'Mars' } })),
      ['.all[0].params.timezone'],
    ],
    ['a priority that is a word', all(leaf('price', 'equal', 1, { priority: 'high' })), ['.all[0].priority']],
    ['a priority of an all that is none', { all: [leaf('price', 'equal', 1)], priority: null }, ['.priority']],
    ['a word of a window beside it', all(leaf('price', 'greaterThan', 1, { last: '5m' })), ['.all[0].last']],
    ['a word of a trigger in a condition', all(leaf('price', 'greaterThan', 1, { for: '2m' })), ['.all[0].for']],
    [
      'a slip in another case',
      all(dataLeaf('$.a', 'equal', 1), leaf('price', 'equal', 1, { Path: 'a' })),
      ['.all[1].Path'],
    ],
    [
      'a percentage outside of the value',
      all(leaf('price', 'lessThan', { fact: 'level' }, { timesPercent: 101 })),
      ['.all[0].timesPercent'],
    ],
    [
      'a key of a value that nobody reads',
      all(leaf('price', 'lessThan', { fact: 'level', note: 'a' })),
      ['.all[0].value.note'],
    ],
    ['an object in a list for in', all(leaf('price', 'notIn', [1, { fact: 'level' }])), ['.all[0].value[1]']],
    ['a list in a list for in', all(dataLeaf('$.a', 'in', [[1]])), ['.all[0].value[0]']],
    [
      'a pattern out of the event, by a list',
      all(dataLeaf('$.list', 'swap:everyValue:matches', 'a')),
      ['.all[0].fact'],
    ],
    [
      'a range out of the event, by a list',
      all(leaf('price', 'someValue:between', { fact: 'data', path: '$.ranges' })),
      ['.all[0].value.fact'],
    ],
    ['presence with a decorator over values', all(leaf('price', 'someValue:isPresent', [1])), ['.all[0].operator']],
    ['a crossing of anything but a series', all(leaf('price', 'crossesAbove', 1)), ['.all[0].operator']],
  ])('%s', (_, conditions, paths) => {
    expect(pathsOf(conditions)).toEqual(paths);
  });

  it.each<[string, unknown, string[]]>([
    ['nothing', undefined, ['']],
    ['null', null, ['']],
    ['a list', [], ['']],
    ['an object without any of them', {}, ['']],
    ['a leaf', leaf('price', 'equal', 1), ['']],
    ['two of them', { ...all(leaf('price', 'equal', 1)), any: [leaf('price', 'equal', 2)] }, ['']],
    [
      'one beside a leaf',
      { ...all(leaf('price', 'equal', 1)), ...leaf('price', 'equal', 1) },
      ['.fact', '.operator', '.value'],
    ],
    ['all without a list', { all: leaf('price', 'equal', 1) }, ['.all']],
    ['not with a list', { not: [leaf('price', 'equal', 1)] }, ['.not']],
    ['a text among conditions', all('price > 1'), ['.all[0]']],
  ])('a root or node that is %s', (_, conditions, paths) => {
    expect(pathsOf(conditions)).toEqual(paths);
  });

  it('names every missing key by its own path', () => {
    expect(
      pathsOf(
        all({}, { fact: 'price', operator: 'equal' }, leaf('price', 'isPresent', true), {
          fact: 'price',
          operator: 'isMissing',
        }),
      ),
    ).toEqual(['.all[0].operator', '.all[0].fact', '.all[0].value', '.all[1].value', '.all[3].value']);
  });

  it('says what was found, what was expected and what may have been meant', () => {
    expect(problemsOf(all(leaf('price', 'greaterThan', 'abc')))[0]?.message).toBe(
      'expected a number, found the text "abc"',
    );
    expect(problemsOf(all(leaf('price', 'greaterThan', '50000')))).toEqual([
      { path: '$.conditions.all[0].value', message: 'expected a number, found the text "50000"' },
    ]);
    expect(problemsOf(all(leaf('price', 'lessThan', '')))[0]?.message).toBe('expected a number, found an empty text');
    expect(problemsOf(all(leaf('price', 'between', [2, 1])))[0]?.message).toBe(
      'expected two numbers, the lower first, found 2 before 1',
    );
    expect(problemsOf(all(leaf('pric', 'equal', 1)))[0]?.message).toContain('did you mean "price"?');
    expect(problemsOf(all(leaf('symbol', 'contains', 'BTC')))[0]?.message).toContain('containsText');
  });
});

describe('what json-rules-engine accepts and what is safe is accepted', () => {
  it.each<[string, unknown]>([
    ['a number with decimals', all(leaf('price', 'greaterThan', 50000.5), leaf('price', 'between', [0.1, 1e9]))],
    ['a fact that may be a decimal text', all(leaf('price', 'greaterThan', { fact: 'data', path: '$.limit' }))],
    ['null, written on purpose', all(leaf('symbol', 'notEqual', null))],
    ['an in with several kinds on data', all(dataLeaf('$.a', 'in', [1, 'a', true, null]))],
    ['swapped sides', all(dataLeaf('$.tags', 'swap:in', 'vip'))],
    [
      'a priority as json-rules-engine takes it',
      all(
        leaf('price', 'equal', 1, { priority: 0 }),
        leaf('price', 'equal', 1, { priority: -1.5 }),
        leaf('price', 'equal', 1, { priority: '10' }),
      ),
    ],
    [
      'notes and ids of the author’s own',
      {
        all: [leaf('price', 'equal', 1, { id: '6ed20017', description: 'x', $comment: [1] })],
        customId: 7,
        note: null,
      },
    ],
    ['an empty path', all(leaf('price', 'equal', 1, { path: '' }), leaf('price', 'equal', 1, { path: '$' }))],
    ['empty params', all(leaf('price', 'equal', 1, { params: {} }))],
    ['an empty list for in', all(leaf('price', 'in', []), leaf('price', 'notIn', []))],
    ['sixteen decorators', all(leaf('price', `${'not:'.repeat(16)}equal`, 1))],
    ['several decorators', all(dataLeaf('$.tags', 'not:everyFact:someValue:equal', ['a', 'b']))],
    [
      'facts as values, with path and percentage',
      all(
        leaf('price', 'greaterThan', { fact: 'level', timesPercent: 101 }),
        leaf('price', 'lessThan', { fact: 'data', path: 'limits[0]' }),
      ),
    ],
    ['named conditions inside each other', { condition: 'outer' }],
    [
      'names and priorities anywhere',
      {
        all: [{ not: leaf('price', 'equal', 1, { priority: 3, name: 'one' }), name: 'two', priority: 9 }],
        name: 'root',
      },
    ],
    [
      'the whole event by path',
      all(leaf('event', 'greaterThan', 5, { path: '$.price' }), leaf('event', 'equal', 'x', { path: '$.data.a' })),
    ],
    ['presence of the whole data', all(leaf('data', 'isPresent', true))],
    ['the clock', all(leaf('clock', 'in', ['mon', 'tue'], { params: { part: 'weekday', timezone: 'Europe/Berlin' } }))],
    [
      'sixty levels',
      Array.from({ length: 60 }).reduce<unknown>((inner) => ({ all: [inner] }), leaf('price', 'equal', 1)),
    ],
  ])('%s', (_, conditions) => {
    const named = { outer: { all: [{ condition: 'inner' }] }, inner: { any: [leaf('price', 'isPresent', true)] } };
    expect(problemsOf(conditions, named)).toEqual([]);
  });
});

describe('named conditions', () => {
  it('refuses a name that does not exist, also an inherited one', () => {
    expect(pathsOf({ condition: 'none' })).toEqual(['.condition']);
    expect(pathsOf(all({ condition: 'toString' }))).toEqual(['.all[0].condition']);
    expect(pathsOf(all({ condition: 5 }))).toEqual(['.all[0].condition']);
  });

  it('refuses conditions that lead back to themselves, in a rule and in the file', () => {
    const named = { a: all({ condition: 'b' }), b: { not: { condition: 'a' } }, c: { condition: 'c' } };
    expect(problemsOf({ condition: 'a' }, named)[0]?.message).toContain('a → b → a');
    expect(plain(checkNamedConditions(named)).map(({ path }) => path)).toEqual([
      '$.a.all[0].condition',
      '$.b.not.condition',
      '$.c.condition',
    ]);
  });

  it('reports what is wrong inside at the place that refers to it', () => {
    const [problem] = problemsOf(all({ condition: 'a' }), { a: { all: [] } });
    expect(problem?.path).toBe('$.conditions.all[0].condition');
    expect(problem?.message).toContain('$.a.all');
  });

  it('refuses what would grow beyond all measure', () => {
    const twice = (name: string) => all({ condition: name }, { condition: name });
    const named: Record<string, unknown> = { n0: all(leaf('price', 'isPresent', true)) };
    for (let level = 1; level <= 18; level += 1) named[`n${level}`] = twice(`n${level - 1}`);
    expect(pathsOf({ condition: 'n18' }, named)).toEqual(['']);
    expect(pathsOf({ condition: 'n5' }, named)).toEqual([]);
  });

  it.each([[null], [[]], ['x'], [{ a: 1 }], [{ a: leaf('price', 'equal', 1) }]])('refuses a file with %j', (value) => {
    expect(plain(checkNamedConditions(value))).toHaveLength(1);
  });
});

const REBALANCE = { type: 'rebalance', broker: 'paper', quote: 'USDT', targets: { BTC: 50, USDT: 50 } };

describe('documents', () => {
  it.each([
    [{ kind: 'stop' }, ['$.actions[0].stopPrice']],
    [{ kind: 'stop', trailPercent: 5 }, []],
    [{ kind: 'stop_limit', price: 1, stopPrice: 1, trailPercent: 5 }, ['$.actions[0].trailPercent']],
    [{ trailPercent: 5 }, ['$.actions[0].trailPercent']],
    [{ kind: 'stop', trailPercent: 0 }, ['$.actions[0].trailPercent']],
    [{ kind: 'stop', trailPercent: 100 }, ['$.actions[0].trailPercent']],
  ])('[O11] lets a stop order trail, and nothing else: %j', (order, paths) => {
    const action = { type: 'order', broker: 'paper', symbol: 'BTCUSDT', side: 'sell', amount: 1, ...order };
    const document = { id: 'trail', conditions: all(leaf('price', 'greaterThan', 1)), actions: [action] };
    expect(plain(checkRule(document, { conditions: {} }).problems).map(({ path }) => path)).toEqual(paths);
  });

  it.each([
    [{ stopPrice: 1 }, ['$.actions[0].stopPrice']],
    [{ kind: 'market', stopPrice: 1 }, ['$.actions[0].stopPrice']],
    [{ kind: 'limit', price: 1, stopPrice: 1 }, ['$.actions[0].stopPrice']],
    [{ kind: 'stop', price: 1, stopPrice: 1 }, ['$.actions[0].price']],
    [{ kind: 'stop_limit', price: 1, stopPrice: 1 }, []],
    [{ kind: 'stop', stopPrice: 1 }, []],
  ])('[O16] refuses an order that would not wait for its stop, or not keep to its price: %j', (order, paths) => {
    const action = { type: 'order', broker: 'paper', symbol: 'BTCUSDT', side: 'sell', amount: 1, ...order };
    const document = { id: 'stop', conditions: all(leaf('price', 'greaterThan', 1)), actions: [action] };
    expect(plain(checkRule(document, { conditions: {} }).problems).map(({ path }) => path)).toEqual(paths);
  });

  it.each([
    [{ ...REBALANCE, thresholdPercent: -1 }, ['$.actions[0].thresholdPercent']],
    [{ ...REBALANCE, minNotional: '-10' }, ['$.actions[0].minNotional']],
    [{ ...REBALANCE, thresholdPercent: 0, minNotional: 0 }, []],
  ])('[S37] refuses what is below zero and cannot be meant so: %j', (action, paths) => {
    const document = { id: 'below', conditions: all(leaf('price', 'greaterThan', 1)), actions: [action] };
    expect(plain(checkRule(document, { conditions: {} }).problems).map(({ path }) => path)).toEqual(paths);
  });

  it('reports every problem of a document, each with its own path', () => {
    const document = {
      id: 'a b',
      prio: 1,
      priority: 0,
      trigger: { cooldown: '5x', for: '0s', groupBy: ['nothing'] },
      conditions: all(leaf('price', 'greaterThan', 'x')),
      actions: [{ type: 'order', kind: 'limit', broker: '{{ source }}', unknown: 1 }, { type: 'sing' }, 5],
    };
    expect(
      checkRule(document, { conditions: {} })
        .problems.map(({ path }) => path)
        .sort(),
    ).toEqual(
      [
        '$.id',
        '$.prio',
        '$.priority',
        '$.trigger.cooldown',
        '$.trigger.for',
        '$.trigger.groupBy[0]',
        '$.conditions.all[0].value',
        '$.actions[0]',
        '$.actions[0].broker',
        '$.actions[0].price',
        '$.actions[0].side',
        '$.actions[0].symbol',
        '$.actions[0].unknown',
        '$.actions[1].type',
        '$.actions[2]',
      ].sort(),
    );
  });

  it('names the bounds of a number, and both where a duration is one choice of two', () => {
    const document = {
      id: 'a',
      conditions: all(leaf('price', 'greaterThan', 1)),
      trigger: { limit: { count: 1, per: 'week' } },
      actions: [{ type: 'log', batch: { maxEvents: 0 } }],
    };
    expect(plain(checkRule(document, { conditions: {} }).problems)).toEqual([
      { path: '$.trigger.limit.per', message: 'expected a duration such as 1d, or "day", found "week"' },
      { path: '$.actions[0].batch.maxEvents', message: 'expected 1 or more, found 0' },
    ]);
  });

  it('names missing keys of a document by their own paths', () => {
    const { problems } = checkRule({}, { conditions: {} });
    expect(problems.map(({ path }) => path).sort()).toEqual(['$.actions', '$.conditions', '$.id']);
    expect(problems.every(({ message }) => message.startsWith('is missing'))).toBe(true);
  });

  it('reports templates that cannot be read beside everything else', () => {
    const document = {
      ...RULE,
      conditions: all(leaf('price', 'isPresent', true)),
      actions: [{ type: 'log', message: '{{ price' }],
    };
    expect(plain(checkRule(document, { conditions: {} }).problems).map(({ path }) => path)).toEqual([
      '$.actions[0].message',
    ]);
  });

  it.each([[null], [5], ['rule'], [[]]])('refuses %j as a document', (value) => {
    expect(plain(checkRule(value, { conditions: {} }).problems).map(({ path }) => path)).toEqual(['$']);
  });

  it('refuses more than 256 KiB and more than 128 containers inside each other without falling over', () => {
    const huge = { ...RULE, description: 'x'.repeat(262_144) };
    const deep = Array.from({ length: 100_000 }).reduce<unknown>((inner) => ({ not: inner }), {});
    expect(plain(checkRule(huge, { conditions: {} }).problems)).toEqual([
      { path: '$', message: 'expected at most 256 KiB' },
    ]);
    expect(checkRuleText(`"${'€'.repeat(90_000)}"`, { conditions: {} }).problems[0]?.message).toBe(
      'expected at most 256 KiB',
    );
    expect(pathsOf(deep)).toEqual(['$']);
  });

  it('says where a text stops being JSON, by line and column', () => {
    expect(plain(checkRuleText('{\n  "id": 1,\n  "id": 2 }', { conditions: {} }).problems)).toEqual([
      { path: '$', message: 'not JSON: found the key "id" twice, line 3, column 3' },
    ]);
    expect(checkRuleText('', { conditions: {} }).problems[0]?.message).toContain('line 1, column 1');
  });

  it('[E1] takes a number with more digits than a double carries for the nearest one, as json-rules-engine does', () => {
    const text = JSON.stringify({ ...RULE, conditions: all(leaf('price', 'greaterThan', 0)) });
    const long = text.replace('"value":0', '"value":1234567890.123456789');
    const { document, problems } = checkRuleText(long, { conditions: {} });
    expect(problems).toEqual([]);
    expect(document?.conditions).toEqual(all(leaf('price', 'greaterThan', 1234567890.1234567)));
  });

  it('[G22] refuses a limit that the settings would not take, and leaves templates to the firing', () => {
    const problemsOf = (set: Record<string, unknown>) =>
      checkRule(
        { ...RULE, conditions: all(leaf('price', 'isPresent', true)), actions: [{ type: 'setRisk', set }] },
        { conditions: {} },
      ).problems.map(({ path, message }) => `${path}: ${message}`);
    const at = (limit: string) => `$.actions[0].set.${limit}`;
    expect(problemsOf({ maxOrderNotional: -1, maxDailyLoss: '-0.5' })).toEqual([
      `${at('maxOrderNotional')}: expected 0 or more, found -1`,
      `${at('maxDailyLoss')}: expected 0 or more, found "-0.5"`,
    ]);
    expect(problemsOf({ maxOrdersPerDay: 1.5 })).toEqual([
      `${at('maxOrdersPerDay')}: expected a whole number, found 1.5`,
    ]);
    expect(problemsOf({ priceCollarPercent: 0 })).toEqual([
      `${at('priceCollarPercent')}: expected a number above 0, found 0`,
    ]);
    expect(problemsOf({ priceCollarPercent: 101 })).toEqual([
      `${at('priceCollarPercent')}: expected a percentage of at most 100, found 101`,
    ]);
    expect(problemsOf({ maxOrderNotional: 0, maxOrdersPerMinute: '3', maxDailyLoss: '{{ data.x }}' })).toEqual([]);
  });

  it('returns the document as it was written', () => {
    const document = { ...RULE, conditions: all(leaf('price', 'isPresent', true)) };
    expect(checkRuleText(JSON.stringify(document), { conditions: {} })).toEqual({
      problems: [],
      document,
    });
  });
});

describe('tags', () => {
  const tagged = (tags: unknown) => {
    const document = { ...RULE, tags, conditions: all(leaf('type', 'equal', 'tick')) };
    return checkRule(document, { conditions: {} }).problems.map(
      ({ path, message }) => `${path} ${message}`.split(',')[0],
    );
  };

  it('[U25] are a list of short texts', () => {
    expect(tagged(['btc', 'at night'])).toEqual([]);
    expect(tagged('btc')).toEqual(['$.tags expected a list of tags']);
    expect(tagged([' '])).toEqual(['$.tags[0] expected a tag that is not empty']);
    expect(tagged(['x'.repeat(41)])).toEqual(['$.tags[0] expected at most 40 characters']);
  });
});
