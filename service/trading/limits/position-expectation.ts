import Big from 'big.js';
import type { Expectation, GuardedOrder } from '../guard.ts';
import type { Circumstances, OrderLimit } from './limit.ts';

/**
 * A strategy's alert states the position that its order changes. Where that cannot be the position here, something was missed, by the
 * strategy or by us, and the order would open what it means to close, or add to what it means to open.
 */
export const positionExpectation: OrderLimit = (order, circumstances) => {
  const message = circumstances.risk.positionExpectation === 'refuse' ? unexpected(order, circumstances) : null;
  return message === null ? null : { refused: 'positionExpectation', message };
};

/** What is held, and what the alert says instead, in a sentence; null where they can be the same, or it says nothing. */
export function unexpected(
  order: GuardedOrder,
  { ledger, prices }: Pick<Circumstances, 'ledger' | 'prices'>,
): string | null {
  const { expected, broker, symbol, market, marketKind } = order;
  if (expected === null || order.leg !== 'entry') return null;
  const ours = new Big(ledger.position(broker, symbol, marketKind).amount);
  const account = expected.account === null ? null : new Big(expected.account);
  const price = prices.of(symbol)?.price ?? null;
  const held = [ours, ...(account === null ? [] : [account])];
  if (held.some((amount) => directionOf(amount, order, price) === expected.before)) return null;
  const there = account === null ? '' : `, and its account ${account.toFixed()}`;
  return `The alert states ${expected.before} as the position before it; at ${broker} our own orders hold ${ours.toFixed()} ${market.base}${there}`;
}

/** What the market would not let anybody trade is no position: it is left over from fees and steps. */
function directionOf(amount: Big, { market, marketKind }: GuardedOrder, price: string | null): Expectation['before'] {
  const size = amount.abs();
  const limits: [least: string | null, found: Big | null][] = [
    [market.amountStep, size],
    [market.minAmount, size],
    [market.minNotional, price === null ? null : size.times(price)],
  ];
  const isDust = limits.some(([least, found]) => least !== null && found?.lt(least) === true);
  if (isDust || size.eq(0)) return 'flat';
  if (amount.gt(0)) return 'long';
  // Sold without having been bought here: coins from elsewhere, and no short position.
  return marketKind === 'spot' ? 'flat' : 'short';
}
