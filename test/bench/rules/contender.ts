import type { CanonicalEvent } from '../../../rules/event/event.ts';
import type { BenchRule } from './rule-set.ts';

/** One way of finding the rules that an event fires, with rules loaded. */
export interface Judge {
  /** Ids of the rules that fire, in any order; asked before anything is timed, to compare. */
  firings(event: CanonicalEvent): string[] | Promise<string[]>;
  /** What is timed: the number of firings of all events, one after the other. */
  judgeAll(events: readonly CanonicalEvent[]): number | Promise<number>;
}

export interface Contender {
  name: string;
  /** Hookdesk's multiple of this one at 1,000 alerts that is aimed at, and that is the least. */
  target?: { aim: number; least: number };
  load(rules: readonly BenchRule[]): Judge | Promise<Judge>;
}

/** What other engines are asked about: the facts of the rules and nothing else. */
export function factsOf({ type, symbol, price, amount }: CanonicalEvent): Record<string, unknown> {
  return { type, symbol, price, amount };
}

/** What a contender needs to know of each event, made once and not while it is timed. */
export function prepared<Prepared>(prepare: (event: CanonicalEvent) => Prepared): (event: CanonicalEvent) => Prepared {
  const known = new WeakMap<CanonicalEvent, Prepared>();
  return (event) => {
    let one = known.get(event);
    if (one === undefined) {
      one = prepare(event);
      known.set(event, one);
    }
    return one;
  };
}
