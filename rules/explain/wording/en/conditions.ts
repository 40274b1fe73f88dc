import type { Comparison, ConditionWording } from '../condition-wording.ts';
import { fieldName } from './fields.ts';

export const conditions: ConditionWording = {
  field: fieldName,
  brackets: ['(', ')'],
  anyEvent: 'any event',
  and: (phrases) => phrases.join(' and '),
  or: (phrases) => phrases.join(' or '),
  not: (phrase) => `not ${phrase}`,
  holds: (name) => `“${name}” holds`,
  comparisons: {
    equal: is(''),
    notEqual: { says: (fact, value) => `${fact} is not ${value}`, needs: (value) => `anything but ${value}` },
    in: is('one of '),
    notIn: is('none of '),
    contains: has('contains', 'to contain'),
    doesNotContain: has('does not contain', 'not to contain'),
    lessThan: is('below '),
    lessThanInclusive: is('at most '),
    greaterThan: is('above '),
    greaterThanInclusive: is('at least '),
    between: is('between '),
    startsWith: has('starts with', 'to start with'),
    endsWith: has('ends with', 'to end with'),
    containsText: has('contains', 'to contain'),
    matches: has('matches', 'to match'),
    isPresent: { says: (fact) => `${fact} is present`, needs: () => 'to be present' },
    isMissing: { says: (fact) => `${fact} is missing`, needs: () => 'to be missing' },
    crossesAbove: has('crosses above', 'to cross above'),
    crossesBelow: has('crosses below', 'to cross below'),
  },
  empty: 'empty',
  someOf: (what) => `some of ${what}`,
  eachOf: (what) => `each of ${what}`,
  it: 'it',
  among: (values) => values.join(', '),
  compared: (fact) => fact,
  between: (ends) => ends.join(' and '),
  againAfterPercent: (percent) => ` (again only after ${percent}% back)`,
  againAfter: (level) => ` (again only after ${level})`,
  away: (distance, side) => ` (${distance} ${side})`,
  already: (side) => ` (${side} already)`,
  percentOf: (percent, fact) => `${percent}% of ${fact}`,
  clock: (part, timezone) => (timezone === undefined ? `the ${part}` : `the ${part} (${timezone})`),
  measures: {
    count: (_, events) => `the number of ${events}`,
    sum: (field, events) => `the total ${field} of ${events}`,
    avg: (field, events) => `the average ${field} of ${events}`,
    vwap: (field, events) => `the volume-weighted ${field || 'price'} of ${events}`,
    min: (field, events) => `the lowest ${field} of ${events}`,
    max: (field, events) => `the highest ${field} of ${events}`,
    first: (field, events) => `the first ${field} of ${events}`,
    last: (field, events) => `the last ${field} of ${events}`,
    change: (field, events) => `the change of ${field} among ${events}`,
    changePercent: (field, events) => `the change of ${field} in percent among ${events}`,
    stddev: (field, events) => `the standard deviation of ${field} among ${events}`,
    distinct: (field, events) => `the number of different values of ${field} among ${events}`,
    drawdownPercent: (field, events) => `the drawdown of ${field} in percent among ${events}`,
    rate: (_, events) => `the number a minute of ${events}`,
  },
  otherMeasure: (measure) => `the ${measure}`,
  // `hour`, where a person says `over the last hour`.
  overTime: (measured, span) => `${measured} over the last ${span.replace(/^1 (?=[a-z]+$)(?!ms$)/, '')}`,
  overEvents: (measured, count, counted) => `${measured} over the last ${count === 1 ? 'event' : counted}`,
  series: (field, feed) => (feed === '' ? field : `the ${field}${feed}`),
  latest: (field, feed) => `the previous ${field}${feed}`,
  ofEvents: (feed) => ` of ${feed}`,
  same: (fields) => ` of the same ${fields.map(fieldName).join(' and ')}`,
  feed: ({ events, market, where, same }) => {
    const asked = where.map(([field, values]) => `${field} ${values}`);
    const with_ = asked.length === 0 ? '' : ` with ${asked.join(' and ')}`;
    const of = same.length === 0 ? '' : ` of the same ${same.map(fieldName).join(' and ')}`;
    return `${market === '' ? '' : `${market} `}${events}${with_}${of}`;
  },
  events: {
    'order.filled': 'fills',
    'order.partially_filled': 'partial fills',
    'order.canceled': 'cancelled orders',
    'order.rejected': 'rejected orders',
    'balance.updated': 'balance updates',
    'balance.changed': 'balance changes',
    'price.threshold': 'price alerts',
    'deposit.confirmed': 'deposits',
    'withdrawal.completed': 'withdrawals',
    'position.opened': 'opened positions',
    'position.closed': 'closed positions',
    'tradingview.alert': 'TradingView alerts',
  },
  eventsOf: (type) => `${type} events`,
  own: { such: 'such events', all: 'events' },
};

function is(words: string): Comparison {
  return { says: (fact, value) => `${fact} is ${words}${value}`, needs: (value) => `${words}${value}` };
}

function has(says: string, needs: string): Comparison {
  return { says: (fact, value) => `${fact} ${says} ${value}`, needs: (value) => `${needs} ${value}` };
}
