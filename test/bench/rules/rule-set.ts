import type { CanonicalEvent } from '../../../rules/event/event.ts';
import { Market, MOST_AMOUNT, middlePrice, type Pair, PRICE_SWING } from './market.ts';
import { randomNumbers } from './random.ts';

export type Fact = 'type' | 'symbol' | 'price' | 'amount';

/** A test as json-rules-engine writes it; the operators that every contender has. */
export interface Test {
  fact: Fact;
  operator: 'equal' | 'notEqual' | 'in' | 'greaterThan' | 'lessThan';
  value: string | number | readonly string[];
}

/** Conditions as json-rules-engine writes them. */
export type Condition = Test | { all: Condition[] } | { any: Condition[] } | { not: Condition };

export interface BenchRule {
  id: string;
  conditions: { all: Condition[] } | { any: Condition[] };
}

/** Rules and the events that they are asked about. */
export interface RuleSet {
  rules: readonly BenchRule[];
  events: readonly CanonicalEvent[];
}

const EVENTS = 4_096;
/** Of the mixed rules. */
const UNINDEXABLE_SHARE = 0.01;
const SEVERAL_SYMBOLS_SHARE = 0.2;
const NESTED_SHARE = 0.5;

/** Price and amount alerts on 6 types × 50 symbols; rules and events follow the same popularity. */
export function alerts(count: number): RuleSet {
  const random = randomNumbers(count);
  const market = new Market(50);
  const rules = Array.from({ length: count }, (_, index) => alert(index, market.pick(random()), random));
  return { rules, events: market.events(EVENTS, 1) };
}

/** As {@link alerts}, but however many rules there are, exactly ten ask for each pair: an event has ten candidates. */
export function tenOfEachPair(count: number): RuleSet {
  const random = randomNumbers(count);
  const market = count < 60 ? new Market(count / 10, 1) : new Market(Math.ceil(count / 60));
  const rules = Array.from({ length: market.pairs.length * 10 }, (_, index) => {
    const pair = market.pairs[Math.floor(index / 10)] ?? market.pick(0);
    return alert(index, pair, random);
  });
  return { rules, events: market.events(EVENTS, 1) };
}

/** Alerts among which half have nested `any` and `not`, a fifth several symbols, and one in a hundred no type or symbol at all. */
export function mixed(count: number): RuleSet {
  const random = randomNumbers(count);
  const market = new Market(50);
  const rules = Array.from({ length: count }, (_, index): BenchRule => {
    const pair = market.pick(random());
    if (random() < UNINDEXABLE_SHARE) return { id: idOf(index), conditions: { any: beyondAll(random) } };
    const type: Test = { fact: 'type', operator: 'equal', value: pair.type };
    if (random() < SEVERAL_SYMBOLS_SHARE) {
      const symbols = [pair.symbol, market.pick(random()).symbol, market.pick(random()).symbol];
      const several: Test = { fact: 'symbol', operator: 'in', value: symbols };
      return { id: idOf(index), conditions: { all: [type, several, highAmount(random)] } };
    }
    const symbol: Test = { fact: 'symbol', operator: 'equal', value: pair.symbol };
    const inner = random() < NESTED_SHARE ? nested(pair, random) : threshold(pair, random);
    return { id: idOf(index), conditions: { all: [type, symbol, inner] } };
  });
  return { rules, events: market.events(EVENTS, 1) };
}

function alert(index: number, pair: Pair, random: () => number): BenchRule {
  const place: Test[] = [
    { fact: 'type', operator: 'equal', value: pair.type },
    { fact: 'symbol', operator: 'equal', value: pair.symbol },
  ];
  const thresholds = [threshold(pair, random)];
  if (random() < 1 / 3) thresholds.push({ fact: 'amount', operator: 'greaterThan', value: MOST_AMOUNT * random() });
  return { id: idOf(index), conditions: { all: [...place, ...thresholds] } };
}

/** At or a little beyond what the events reach, as alerts are set: one event in a hundred passes it, or none. */
function threshold({ symbol }: Pair, random: () => number): Test {
  const kind = random();
  if (kind < 0.2) return highAmount(random);
  const beyond = PRICE_SWING * (0.96 + random());
  const isAbove = kind < 0.6;
  const value = middlePrice(symbol) * (isAbove ? 1 + beyond : 1 - beyond);
  return { fact: 'price', operator: isAbove ? 'greaterThan' : 'lessThan', value };
}

function highAmount(random: () => number): Test {
  return { fact: 'amount', operator: 'greaterThan', value: MOST_AMOUNT * (0.98 + random() / 20) };
}

function nested(pair: Pair, random: () => number): Condition {
  return {
    any: [
      threshold(pair, random),
      {
        all: [
          { not: { fact: 'amount', operator: 'lessThan', value: MOST_AMOUNT * 0.9 } },
          { not: { any: [{ fact: 'symbol', operator: 'notEqual', value: pair.symbol }, opposite(pair, random)] } },
        ],
      },
    ],
  };
}

/** True for nearly every event, so that its negation seldom is. */
function opposite(pair: Pair, random: () => number): Test {
  const value = middlePrice(pair.symbol) * (1 + PRICE_SWING * (0.8 + random() / 2));
  return { fact: 'price', operator: 'lessThan', value };
}

/** Beyond all symbols' prices and amounts, nearly. */
function beyondAll(random: () => number): Test[] {
  return [
    { fact: 'price', operator: 'greaterThan', value: 5_100 + 100 * random() },
    { fact: 'amount', operator: 'greaterThan', value: MOST_AMOUNT * (0.999 + random() / 100) },
  ];
}

function idOf(index: number): string {
  return `rule-${index}`;
}
