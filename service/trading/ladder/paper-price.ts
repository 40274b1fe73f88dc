import Big from 'big.js';
import { decimalText } from '../../../rules/event/decimal.ts';
import type { BrokerSettings } from '../../settings/brokers.ts';
import { brokersOf } from '../broker-choice.ts';
import type { GuardedOrder } from '../guard.ts';
import { crossed, termsOf } from '../paper/terms.ts';

/**
 * At what the first paper broker would execute an order now, by its spread and slippage, quote currency: what real money is compared
 * with. Null where paper would not execute it at once, for then there is no moment at which both can be compared; and for paper itself.
 */
export function paperPriceOf(
  { kind, side, money, leg, price, market }: GuardedOrder,
  lastPrice: string | null,
  brokers: readonly BrokerSettings[],
): string | null {
  if (money === 'paper' || leg !== 'entry' || lastPrice === null) return null;
  const settings = brokersOf(brokers).find((broker) => broker.kind === 'paper');
  if (settings === undefined) return null;
  const [seen, terms] = [new Big(lastPrice), termsOf(settings)];
  if (kind === 'market') return decimalText(crossed(seen, side, true, market, terms));
  if (kind !== 'limit' || price === null) return null;
  const isTaken = side === 'buy' ? seen.lte(price) : seen.gte(price);
  if (!isTaken) return null;
  const asked = crossed(seen, side, false, market, terms);
  const isWithin = side === 'buy' ? asked.lt(price) : asked.gt(price);
  return isWithin ? decimalText(asked) : decimalText(new Big(price));
}
