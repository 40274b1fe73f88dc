import { Engine, type TopLevelCondition } from 'json-rules-engine';
import type { CanonicalEvent } from '../../../../rules/event/event.ts';
import { type Contender, factsOf, type Judge, prepared } from '../contender.ts';
import type { BenchRule, Condition } from '../rule-set.ts';

/** As its documentation uses it: all rules in one engine, `run` for each event. */
export const stock: Contender = {
  name: 'json-rules-engine',
  target: { aim: 10_000, least: 3_000 },
  load(rules) {
    const engine = engineOf(rules);
    const facts = prepared(factsOf);
    return judgeOf((event) => run(engine, facts(event)));
  },
};

/**
 * An engine for each type and symbol, made and chosen by hand, whose rules leave out what the choice has tested already. For
 * rules that ask for one type and one symbol only.
 */
export const sharded: Contender = {
  name: 'json-rules-engine, sharded by hand',
  target: { aim: 50, least: 20 },
  load(rules) {
    const shards = new Map<string, BenchRule[]>();
    for (const { id, conditions } of rules) {
      const all = 'all' in conditions ? conditions.all : [];
      const shard = shards.get(keyOf(all)) ?? [];
      shards.set(keyOf(all), shard);
      shard.push({ id, conditions: { all: all.slice(2) } });
    }
    const engines = new Map([...shards].map(([key, shard]) => [key, engineOf(shard)]));
    const facts = prepared(({ price, amount }) => ({ price, amount }));
    return judgeOf(async (event) => {
      const engine = engines.get(`${event.type}|${event.symbol}`);
      return engine === undefined ? [] : run(engine, facts(event));
    });
  },
};

function engineOf(rules: readonly BenchRule[]): Engine {
  const engine = new Engine();
  for (const { id, conditions } of rules) {
    // Its own type asks for mutable lists; it keeps and changes what it is given.
    const copy = JSON.parse(JSON.stringify(conditions)) as TopLevelCondition;
    engine.addRule({ conditions: copy, event: { type: id } });
  }
  return engine;
}

async function run(engine: Engine, facts: Record<string, unknown>): Promise<string[]> {
  const { events } = await engine.run(facts);
  return events.map(({ type }) => type);
}

function judgeOf(firings: (event: CanonicalEvent) => Promise<string[]>): Judge {
  return {
    firings,
    async judgeAll(events) {
      let count = 0;
      for (const event of events) count += (await firings(event)).length;
      return count;
    },
  };
}

/** The rules begin with their type and symbol. */
function keyOf(all: readonly Condition[]): string {
  return all
    .slice(0, 2)
    .map((test) => ('fact' in test ? test.value : ''))
    .join('|');
}
