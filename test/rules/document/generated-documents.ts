import fc from 'fast-check';
import { documents } from '../conditions/generated.ts';

const WORDS = [
  'all',
  'any',
  'not',
  'condition',
  'fact',
  'operator',
  'value',
  'path',
  'params',
  'priority',
  'name',
  'one',
  'price',
  'data',
  'equal',
  'in',
  'someFact:in',
  'between',
  '$.a',
  '__proto__',
  'constructor',
  'window',
  'series',
  'latest',
  'clock',
  'crossesAbove',
  'not:crossesBelow',
  'matches',
  'swap:everyValue:matches',
  'measure',
  'count',
  'vwap',
  'field',
  'groupBy',
  'where',
  'types',
  'events',
  'last',
  '5m',
  'part',
  'hour',
  'timezone',
  'UTC',
  'timesPercent',
  'hysteresisPercent',
  'for',
  'absent',
  'limit',
  'day',
  'batch',
  'maxWait',
  '{{ batch.count }}',
  '{{ window.n }}',
];
/** Words of the language, and some that trip a careless reader. */
const word = fc.constantFrom(...WORDS);
/** JSON made of such words. */
export const json: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  node: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom<unknown>(null, true, 0, -1, 1.5, 1e308, ''),
    word,
    fc.array(tie('node'), { maxLength: 4 }),
    fc.array(fc.tuple(word, tie('node')), { maxLength: 5 }).map((entries) => Object.fromEntries(entries)),
  ),
})).node;

const feeding = { groupBy: ['symbol'], types: ['price.threshold', 'order.filled'], where: { side: ['buy'] } };
/** Conditions with the facts that look back, which the documents beside json-rules-engine do not have. */
const lookingBack = [
  {
    fact: 'window',
    params: { measure: 'count', last: '10m', ...feeding },
    operator: 'greaterThan',
    value: 3,
    name: 'n',
  },
  { fact: 'window', params: { measure: 'sum', field: 'data.fee', events: 5 }, operator: 'not:lessThan', value: 0.3 },
  { fact: 'series', params: { field: 'price', hysteresisPercent: 1, ...feeding }, operator: 'crossesAbove', value: 5 },
  { fact: 'price', operator: 'greaterThan', value: { fact: 'latest', params: { field: 'price' }, timesPercent: 101 } },
  { fact: 'clock', params: { part: 'hour', timezone: 'Europe/Berlin' }, operator: 'between', value: [8, 22] },
];

/** Any JSON at all, keys and texts from all of Unicode included. */
export const anyJson = fc.jsonValue({ noUnicodeString: false, maxDepth: 6 });

const ACTIONS = [
  { type: 'log', message: '{{ symbol }} {{ window.n }} {{ rule.name }}' },
  { type: 'log', message: '{{ batch.count }} {{ batch.vwap | money }}', batch: { maxEvents: 2, groupBy: ['symbol'] } },
  { type: 'telegram', batch: { maxWait: '1s' } },
  { type: 'http', url: 'https://example.com/{{ symbol }}', body: { text: '{{ data.number }}' } },
  { type: 'discord', color: '#00ff00', fields: [{ name: 'n', value: '{{ price | money }}' }] },
  { type: 'email', subject: '{{ type }}', to: ['a@example.com'] },
  {
    type: 'order',
    broker: 'paper',
    symbol: '{{ symbol }}',
    side: 'buy',
    kind: 'limit',
    amount: '0.1',
    price: '{{ price }}',
  },
  { type: 'rebalance', broker: 'paper', quote: 'USDT', targets: { BTC: 50, USDT: 50 }, thresholdPercent: 5 },
  { type: 'retryOrder', broker: 'paper', adjustPricePercent: 0.1 },
  { type: 'setRisk', set: { maxOrderNotional: '100' } },
  { type: 'strategy', strategy: 'grid' },
];
const HOURS = { days: ['mon', 'fri'], from: '22:00', to: '06:00', timezone: 'Europe/Berlin' };
const TRIGGERS = [
  { when: 'becomesTrue', groupBy: ['symbol'], cooldown: '5m', limit: { count: 2, per: 'day' } },
  { for: '2m', groupBy: ['symbol', 'data.number'], limit: { count: 1, per: '1h' } },
  { absent: '10m', groupBy: ['symbol'] },
];

/** Whole documents that the checker accepts, with everything that looks back, waits, collects and acts. */
export const wholeDocuments: fc.Arbitrary<{ document: Record<string, unknown>; named: Record<string, unknown> }> = fc
  .tuple(documents, fc.constantFrom(...TRIGGERS), fc.subarray(ACTIONS), fc.boolean(), fc.boolean())
  .map(([{ conditions, named }, trigger, actions, hasHours, oneWillDo]) => ({
    document: structuredClone({
      id: 'rule',
      conditions: { [oneWillDo ? 'any' : 'all']: [conditions, ...lookingBack] },
      trigger,
      ...(hasHours ? { hours: HOURS } : {}),
      maxAge: '1h',
      stage: 'live',
      cap: { notional: 50 },
      smallCap: { notional: 20, dailyNotional: 80 },
      actions,
    }),
    named,
  }));

/** Such a document with one part replaced by anything, left out, or under another name. */
export const damaged = fc
  .tuple(wholeDocuments, json, word, fc.nat(), fc.constantFrom('replace', 'drop', 'rename'))
  .map(([{ document, named }, part, name, place, how]) => {
    const places = placesIn(document);
    const [holder, key] = places[place % places.length] ?? [{}, ''];
    const old = holder[key];
    if (how !== 'replace') Reflect.deleteProperty(holder, key);
    const change = { value: how === 'rename' ? old : part, writable: true, enumerable: true, configurable: true };
    if (how !== 'drop') Object.defineProperty(holder, how === 'rename' && !Array.isArray(holder) ? name : key, change);
    return { document: JSON.parse(JSON.stringify(document)) as unknown, named };
  });

/** Every value in a document, as what holds it and the key there. */
function placesIn(value: object): [Record<string, unknown>, string][] {
  return Object.entries(value).flatMap(([key, inner]): [Record<string, unknown>, string][] => [
    [value as Record<string, unknown>, key],
    ...(typeof inner === 'object' && inner !== null ? placesIn(inner) : []),
  ]);
}
