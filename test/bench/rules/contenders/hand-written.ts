import type { CanonicalEvent } from '../../../../rules/event/event.ts';
import type { Contender } from '../contender.ts';
import type { BenchRule, Condition, Test } from '../rule-set.ts';

type Predicate = (event: CanonicalEvent) => boolean;
type Entry = { id: string; isTrue: Predicate };

/** The limit: a map of types, of symbols, of predicates; no priorities, no near misses, no trace, no state, nothing missing. */
export const handWritten: Contender = {
  name: 'an index written by hand',
  load(rules) {
    const index = new Map<string, Map<string, Entry[]>>();
    const everywhere: Entry[] = [];
    for (const rule of rules) enter(rule, index, everywhere);
    const firings = (event: CanonicalEvent) => {
      const found: string[] = [];
      const entries = index.get(event.type)?.get(event.symbol ?? '');
      if (entries !== undefined) for (const { id, isTrue } of entries) if (isTrue(event)) found.push(id);
      for (const { id, isTrue } of everywhere) if (isTrue(event)) found.push(id);
      return found;
    };
    return {
      firings,
      judgeAll(events) {
        let count = 0;
        for (const event of events) count += firings(event).length;
        return count;
      },
    };
  },
};

function enter({ id, conditions }: BenchRule, index: Map<string, Map<string, Entry[]>>, everywhere: Entry[]): void {
  const all = 'all' in conditions ? conditions.all : [];
  const types = wanted(all, 'type');
  const symbols = wanted(all, 'symbol');
  if (types.length === 0 || symbols.length === 0) {
    everywhere.push({ id, isTrue: predicateOf(conditions) });
    return;
  }
  const rest = all.filter((one) => !('fact' in one && (one.fact === 'type' || one.fact === 'symbol')));
  const entry = { id, isTrue: conjunction(rest.map(predicateOf)) };
  for (const type of types) {
    const bySymbol = index.get(type) ?? new Map<string, Entry[]>();
    index.set(type, bySymbol);
    for (const symbol of new Set(symbols)) bySymbol.set(symbol, [...(bySymbol.get(symbol) ?? []), entry]);
  }
}

function wanted(all: readonly Condition[], fact: 'type' | 'symbol'): string[] {
  const test = all.find((one): one is Test => 'fact' in one && one.fact === fact);
  if (test === undefined || typeof test.value === 'number') return [];
  return typeof test.value === 'string' ? [test.value] : [...test.value];
}

function predicateOf(condition: Condition): Predicate {
  if ('all' in condition) return conjunction(condition.all.map(predicateOf));
  if ('any' in condition) {
    const any = condition.any.map(predicateOf);
    return (event) => any.some((one) => one(event));
  }
  if (!('not' in condition)) return testOf(condition);
  const inner = predicateOf(condition.not);
  return (event) => !inner(event);
}

function conjunction(all: readonly Predicate[]): Predicate {
  const [first, second] = all;
  if (first !== undefined && all.length === 1) return first;
  if (first !== undefined && second !== undefined && all.length === 2) return (event) => first(event) && second(event);
  return (event) => all.every((one) => one(event));
}

function testOf({ fact, operator, value }: Test): Predicate {
  if (operator === 'equal') return (event) => event[fact] === value;
  if (operator === 'notEqual') return (event) => event[fact] !== value;
  if (operator === 'in') {
    const values = new Set<unknown>(Array.isArray(value) ? value : []);
    return (event) => values.has(event[fact]);
  }
  const level = Number(value);
  const isAbove = operator === 'greaterThan';
  if (fact === 'price') {
    return isAbove ? ({ price = 0 }) => price > level : ({ price = 0 }) => price < level;
  }
  return isAbove ? ({ amount = 0 }) => amount > level : ({ amount = 0 }) => amount < level;
}
