import type { RuleDocument } from '../document/schema.ts';
import { readSymbol } from '../event/symbol.ts';
import { eventsOf, type Level, type Registration } from './registration.ts';

type Condition = Record<string, unknown>;

/**
 * Places in a balance's list of assets that are looked at for a currency: conditions read plain paths, so each place is asked
 * for by its number.
 */
const ASSET_PLACES = 40;

/**
 * A rule that lets through what the registration's filter lets through, for a provider that does not filter, or not as one
 * hoped. It notifies, and it is disabled until its author has looked at it. `id`: of the rule.
 */
export function filterRule(registration: Registration, id: string): RuleDocument {
  return {
    id,
    name: `The filter of ${registration.id}`,
    description:
      'Made from a registration: the same events, exchanges and filters, applied here. It is disabled until you enable it.',
    enabled: false,
    conditions: { all: conditionsOf(registration) },
    actions: [notification(registration)],
  };
}

function conditionsOf(registration: Registration): Condition[] {
  const { source, exchanges, filters = {} } = registration;
  const { symbol, currencies, minAmount, conditions } = filters;
  return [
    oneOf('type', eventsOf(registration)),
    oneOf('source', [source]),
    ...(exchanges === undefined ? [] : [oneOf('exchange', exchanges)]),
    ...(symbol === undefined ? [] : [oneOf('symbol', [readSymbol(symbol)?.symbol ?? symbol])]),
    ...(currencies === undefined ? [] : [{ any: holdsCurrency(currencies) }]),
    ...(minAmount === undefined ? [] : [{ any: changedBy(minAmount) }]),
    ...(conditions === undefined ? [] : [{ any: conditions.flatMap(passes) }]),
  ];
}

function oneOf(fact: string, values: readonly string[]): Condition {
  const [value] = values;
  return values.length === 1 ? { fact, operator: 'equal', value } : { fact, operator: 'in', value: [...values] };
}

/** The event is of one of the currencies (balance.changed), or lists one (balance.updated). */
function holdsCurrency(currencies: readonly string[]): Condition[] {
  const places = Array.from({ length: ASSET_PLACES }, (_, place) => ({
    fact: 'data',
    path: `$.assets[${place}].currency`,
    operator: 'in',
    value: [...currencies],
  }));
  return [oneOf('asset', currencies), ...places];
}

/**
 * The total differs from the one before by more than so many US dollars, up or down (S18). The event says no change in dollars:
 * it is computed from the totals of the same exchange (W37). The first total has none before it and changes by 0.
 */
function changedBy(dollars: number): Condition[] {
  const params = { measure: 'change', field: 'totalUSDValue', events: 2, groupBy: ['exchange'] };
  return [
    { fact: 'window', name: 'risen', params, operator: 'greaterThan', value: dollars },
    { fact: 'window', name: 'fallen', params, operator: 'lessThan', value: -dollars },
  ];
}

/**
 * The price crosses the level, or is the first of its symbol and beyond it: a crossing needs a value before, and an alert that
 * comes first must not be lost for that. What stays beyond the level does not pass again and again (W21).
 */
function passes({ type, value }: Level): Condition[] {
  const groupBy = ['symbol'];
  const isAbove = type === 'above';
  const first = { fact: 'latest', params: { field: 'price', groupBy }, operator: 'isMissing', value: true };
  return [
    {
      fact: 'series',
      params: { field: 'price', groupBy },
      operator: isAbove ? 'crossesAbove' : 'crossesBelow',
      value,
    },
    { all: [first, { fact: 'price', operator: isAbove ? 'greaterThan' : 'lessThan', value }] },
  ];
}

/** Orders have a built-in text that says all; the others get one that fits whatever passes the filter. */
function notification({ purpose }: Registration): RuleDocument['actions'][number] {
  if (purpose === 'balance') {
    return { type: 'notify', level: 'info', title: 'Balance changed', message: '{{ totalUSDValue | money }}' };
  }
  if (purpose === 'prices') {
    return { type: 'notify', level: 'info', title: 'Price alert', message: '{{ symbol }} {{ price | money }}' };
  }
  return { type: 'notify', level: 'info' };
}
