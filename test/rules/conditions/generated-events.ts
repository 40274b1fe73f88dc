import fc from 'fast-check';
import { FACTS } from '../../../rules/conditions/facts.ts';
import { type CanonicalEvent, canonicalEventSchema } from '../../../rules/event/event.ts';
import { eventOf } from '../engine/sample.ts';

/** What a fact holds in every generated event. */
export type Holds = 'number' | 'decimal' | 'text' | 'boolean' | 'scalar' | { list: Holds };

/** A fact with its path and params, as a condition or a value names it. */
export interface Source {
  fact: { fact: string; path?: string; params?: Record<string, unknown> };
  holds: Holds;
}

export const WORDS = ['', 'BTC', 'BTCUSDT', 'usdt', 'a', 'vip', 'abc', 'größer', '🚀'] as const;
/** Texts that a careless comparison takes for numbers. */
export const ODD_TEXTS = ['0x10', '1e309', ' 5', '5 ', '6px', '1,000', 'Infinity', 'NaN', '.'] as const;
const DECIMALS = ['0', '5', '9', '10', '0.50', '-3', '1e1', '+1', '.5', '5.'] as const;

const number = fc.constantFrom(0, 1, -1, 5, 9, 10, 0.1, 0.3, 1e-7, 50_000);
const word = fc.constantFrom<unknown>(...WORDS);
const plainScalar = fc.oneof(number, word, fc.boolean());
const oddScalar = fc.oneof(plainScalar, fc.constantFrom<unknown>(...DECIMALS, ...ODD_TEXTS));

/** `data` of every generated event has exactly these parts, so that nothing that a rule asks for is missing. */
function dataOf(scalar: fc.Arbitrary<unknown>) {
  return fc.record({
    number,
    decimal: fc.constantFrom(...DECIMALS),
    text: word,
    flag: fc.boolean(),
    any: scalar,
    list: fc.array(fc.oneof({ weight: 6, arbitrary: scalar }, { weight: 1, arbitrary: fc.constant(null) }), {
      maxLength: 4,
    }),
    numbers: fc.array(number, { maxLength: 3 }),
    words: fc.array(word, { maxLength: 3 }),
    grid: fc.array(fc.array(number, { maxLength: 2 }), { maxLength: 2 }),
    pair: fc.tuple(scalar, scalar),
    nested: fc.record({ value: scalar, deep: fc.tuple(scalar, fc.record({ 'x-1': scalar })) }),
    'Schlüssel 1': scalar,
  });
}

const PARTS: [string, Holds][] = [
  ['$.number', 'number'],
  ['number', 'number'],
  ['$.decimal', 'decimal'],
  ['text', 'text'],
  ['$.text.length', 'number'],
  ["$['flag']", 'boolean'],
  ['$.any', 'scalar'],
  ['$.list', { list: 'scalar' }],
  ['$.list.length', 'number'],
  ['$.numbers', { list: 'number' }],
  ['words', { list: 'text' }],
  ['$.grid', { list: { list: 'number' } }],
  ['$.pair[0]', 'scalar'],
  ['$.pair.1', 'scalar'],
  ['$[pair][0]', 'scalar'],
  ['$.nested.value', 'scalar'],
  ['nested.deep[1].x-1', 'scalar'],
  ["$['Schlüssel 1']", 'scalar'],
];

const CANONICAL: [string, Holds][] = [
  ['price', 'number'],
  ['amount', 'number'],
  ['at', 'number'],
  ['symbol', 'text'],
  ['type', 'text'],
  ['source', 'text'],
  ['exchange', 'text'],
  ['retryable', 'boolean'],
];

/** Every way to name a value of a generated event. */
export const SOURCES: readonly Source[] = [
  ...CANONICAL.map(([fact, holds]): Source => ({ fact: { fact }, holds })),
  ...PARTS.map(([path, holds]): Source => ({ fact: { fact: 'data', path }, holds })),
  { fact: { fact: 'symbol', params: {} }, holds: 'text' },
  { fact: { fact: 'price', path: '' }, holds: 'number' },
  { fact: { fact: 'event', path: '$.price' }, holds: 'number' },
  { fact: { fact: 'event', path: '$.symbol' }, holds: 'text' },
  { fact: { fact: 'event', path: 'data.list' }, holds: { list: 'scalar' } },
  ...(['hour', 'minute', 'weekday', 'date'] as const).map(
    (part): Source => ({
      fact: { fact: 'clock', params: { part, timezone: 'Asia/Kolkata' } },
      holds: part === 'hour' || part === 'minute' ? 'number' : 'text',
    }),
  ),
];

/** Events that have every canonical field and every part of `data`. */
export function wholeEventsOf(style: 'plain' | 'odd'): fc.Arbitrary<CanonicalEvent> {
  return fc
    .tuple(
      dataOf(style === 'odd' ? oddScalar : plainScalar),
      fc.constantFrom('BTC', 'BTCUSDT', 'vip', 'a'),
      number,
      fc.boolean(),
      fc.integer({ min: 0, max: 4e12 }),
    )
    .map(([data, text, quantity, flag, at]) => {
      const values = new Map<string | undefined, unknown>([
        ['number', quantity],
        ['boolean', flag],
        ['text', text],
      ]);
      const fields = Object.keys(canonicalEventSchema.shape).map((name) => [name, values.get(FACTS.get(name)?.kind)]);
      return { ...eventOf(), ...Object.fromEntries(fields), id: 'evt-1', at, receivedAt: at, market: 'spot', data };
    });
}

/** Names of what {@link without} can take from an event. */
export const HIDEABLE: readonly string[] = [
  ...CANONICAL.map(([name]) => name).filter((name) => name !== 'at' && name !== 'type' && name !== 'source'),
  ...['number', 'decimal', 'text', 'flag', 'any', 'list', 'numbers', 'words', 'grid', 'pair', 'nested', 'Schlüssel 1'],
];

/** The event without some of its parts, or with null in their place, which is missing too. */
export function without(event: CanonicalEvent, hidden: readonly string[], asNull: boolean): CanonicalEvent {
  const keep = (value: object, isNull: boolean) =>
    Object.fromEntries(
      Object.entries(value).flatMap(([name, one]) => {
        if (!hidden.includes(name)) return [[name, one]];
        return isNull ? [[name, null]] : [];
      }),
    );
  return { ...(keep(event, false) as CanonicalEvent), data: keep(event.data, asNull) };
}
