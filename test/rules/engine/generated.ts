import fc from 'fast-check';
import type { CompiledRule } from '../../../rules/engine/engine.ts';
import type { CanonicalEvent } from '../../../rules/event/event.ts';
import { eventOf, leaf, NOON, ruleOf } from './sample.ts';

/** A trigger as a document has it, with durations of a few ms, so that everything meets everything. */
export interface GeneratedTrigger {
  when?: 'matches' | 'becomesTrue';
  for?: string;
  absent?: string;
  cooldown?: string;
  limit?: { count: number; per: string };
  groupBy?: string[];
}

const span = fc.integer({ min: 1, max: 12 }).map((ms) => `${ms}ms`);
const limit = fc.record({ count: fc.integer({ min: 1, max: 3 }), per: span });
const common = {
  cooldown: span,
  limit,
  groupBy: fc.constantFrom<string[]>(['symbol'], ['symbol', 'side']),
};

export const triggers: fc.Arbitrary<GeneratedTrigger> = fc.oneof(
  fc.record(
    { when: fc.constantFrom<'matches' | 'becomesTrue'>('matches', 'becomesTrue'), ...common },
    { requiredKeys: [] },
  ),
  fc.record({ for: span, ...common }, { requiredKeys: ['for'] }),
  fc.record({ absent: span, ...common }, { requiredKeys: ['absent'] }),
);

/** An event by when it came and how much earlier it happened, ms after noon. */
export interface Coming {
  received: number;
  late: number;
  type: string;
  symbol: string;
  side: string | undefined;
  /** Above 5 a condition holds; without one it is unknown. */
  price: number | undefined;
}

const coming = fc.record({
  wait: fc.constantFrom(0, 0, 1, 2, 3, 5, 9),
  late: fc.constantFrom(0, 0, 0, 0, 1, 4, 15),
  type: fc.constantFrom('tick', 'tick', 'tick', 'tick', 'other'),
  symbol: fc.constantFrom('A', 'A', 'B'),
  side: fc.constantFrom(undefined, 'buy'),
  price: fc.constantFrom(9, 9, 8, 1, undefined),
});

/** Events in the order in which they came. */
export const comings: fc.Arbitrary<Coming[]> = fc.array(coming, { maxLength: 14 }).map((list) => {
  let received = 0;
  return list.map(({ wait, ...rest }) => {
    received += wait;
    return { ...rest, received };
  });
});

/** The canonical event; its id is its place. */
export function eventAt(place: number, { received, late, type, symbol, side, price }: Coming): CanonicalEvent {
  const { price: _price, ...base } = eventOf({ id: `e${place}`, type, symbol, amount: place + 0.1 });
  const times = { at: NOON + received - late, receivedAt: NOON + received };
  return { ...base, ...times, ...(side !== undefined && { side }), ...(price !== undefined && { price }) };
}

export const TICK_ABOVE = { all: [leaf('type', 'equal', 'tick'), leaf('price', 'greaterThan', 5)] };
const WINDOW = leaf('window', 'greaterThanInclusive', 2, {
  name: 'recent',
  params: { measure: 'count', types: ['tick', 'other'], groupBy: ['symbol'], last: '6ms' },
});

const conditions = fc.constantFrom<object>(
  TICK_ABOVE,
  { all: [leaf('type', 'equal', 'tick'), WINDOW] },
  { any: [leaf('price', 'greaterThan', 8), leaf('side', 'equal', 'buy')] },
);
const actions = fc.constantFrom(
  [{ type: 'log', message: '{{ symbol }} {{ price }}' }],
  [
    { type: 'log', message: 'each' },
    {
      type: 'log',
      message: '{{ batch.count }} {{ batch.totalAmount }}',
      batch: { maxEvents: 3, maxWait: '7ms', groupBy: ['symbol'] },
    },
  ],
);

/** Rules of every kind: looking back or not, batched or not. */
export const ruleSets: fc.Arbitrary<CompiledRule[]> = fc
  .array(
    fc.record(
      { conditions, trigger: triggers, actions, priority: fc.constantFrom(1, 2), maxAge: span },
      { requiredKeys: ['conditions', 'trigger', 'actions', 'priority'] },
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((list) => list.map((rule, index) => ruleOf({ id: `rule-${index}`, ...rule })));
