import Big from 'big.js';
import { type Observation, observationOf } from '../../rules/books/observation.ts';
import { bookedOrder } from '../../rules/books/order.ts';
import type { CanonicalEvent } from '../../rules/event/event.ts';
import type { ToldReader } from './ordering.ts';

/**
 * What was executed of the order that an event tells of, as far as events told until now: base currency, 0 where none told. The books
 * follow behind the journal, so what they have not entered yet is read there.
 */
export function toldExecuted(event: CanonicalEvent, { books, orderEvents }: ToldReader): Big {
  const { source, exchange = '', symbol = '', market = 'spot', orderId } = event;
  if (orderId === undefined) return new Big(0);
  const entered = books.saidOf({ account: source, exchange, symbol, market }, orderId);
  const since = orderEvents(source, orderId, books.state()?.place ?? 0).filter((other) => isSameOrder(other, event));
  const said = [...since, event].map(observationOf).filter((each) => each !== null);
  const [first, ...others] = [...new Map([...entered, ...said].map((each) => [each.event, each])).values()];
  return first === undefined ? new Big(0) : bookedOrder([first, ...others] satisfies Observation[]).filled;
}

/** Where one of them names no exchange, nothing tells them apart. */
function isSameOrder(one: CanonicalEvent, other: CanonicalEvent): boolean {
  const isSamePlace = one.exchange === undefined || other.exchange === undefined || one.exchange === other.exchange;
  return isSamePlace && one.symbol === other.symbol && (one.market ?? 'spot') === (other.market ?? 'spot');
}
