import Big from 'big.js';
import type { Observation } from './observation.ts';

/**
 * The exchange of what was said of an order without naming one; '' where that is not certain. `named`: what was said of orders of the same
 * id, source, symbol and kind of market, by the exchange that it named.
 *
 * One exchange alone has to have such an order, both have to tell the same size or client order id, and nothing else that was said may
 * differ: side, limit, and how it ended; of an order of which nothing was executed too little is told. Where two orders may be meant, they stay two: one that is counted twice is seen, and one that
 * swallows another is not.
 */
export function exchangeOf(
  unnamed: readonly Observation[],
  named: ReadonlyMap<string, readonly Observation[]>,
): string {
  const told = [...named].filter(([, observations]) => observations.length > 0);
  const [only] = told;
  if (only === undefined || told.length > 1) return '';
  const [exchange, observations] = only;
  const isOne =
    (haveCommon(unnamed, observations, sizeOf) || haveCommon(unnamed, observations, clientOf)) &&
    canBeOne([...unnamed, ...observations]);
  return isOne ? exchange : '';
}

type Fact = (observation: Observation) => string | undefined;

function haveCommon(unnamed: readonly Observation[], named: readonly Observation[], fact: Fact): boolean {
  const told = new Set(named.flatMap((observation) => fact(observation) ?? []));
  return unnamed.some((observation) => told.has(fact(observation) ?? ''));
}

function canBeOne(observations: readonly Observation[]): boolean {
  const ends = new Set(observations.map(({ said }) => said).filter((said) => said !== 'partially_filled'));
  const sizes = observations.flatMap((observation) => sizeOf(observation) ?? []);
  const limits = observations.flatMap(({ limit }) => (limit === undefined ? [] : plain(limit)));
  return (
    ends.size <= 1 &&
    !ends.has('rejected') &&
    observations.some(({ spans }) => spans.length > 0) &&
    areSame(observations.map(({ side }) => side)) &&
    areSame(observations.flatMap((observation) => clientOf(observation) ?? [])) &&
    areSame(sizes) &&
    areSame(limits) &&
    !isMoreThan(observations, sizes[0])
  );
}

/** What was ordered; undefined where nobody told, or a final fill may be the last one alone. */
function sizeOf({ ordered, spans }: Observation): string | undefined {
  return ordered === undefined || spans.some(({ mayBeAlone }) => mayBeAlone) ? undefined : plain(ordered);
}

function clientOf({ client }: Observation): string | undefined {
  return client;
}

function isMoreThan(observations: readonly Observation[], size: string | undefined): boolean {
  if (size === undefined) return false;
  const spans = observations.flatMap((observation) => observation.spans);
  return spans.some(({ amount, end }) => new Big(end ?? amount).gt(size));
}

function areSame(values: readonly string[]): boolean {
  return new Set(values).size <= 1;
}

function plain(decimal: string): string {
  return new Big(decimal).toFixed();
}
