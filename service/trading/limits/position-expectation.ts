import Big from 'big.js';
import type { GuardedOrder, Refusal } from '../guard.ts';
import { directionOf } from '../position.ts';
import type { Circumstances, OrderLimit } from './limit.ts';

/**
 * A strategy's alert states the position that its order changes. Where that cannot be the position here, something was missed, by the
 * strategy or by us, and the order would open what it means to close, or add to what it means to open.
 */
export const positionExpectation: OrderLimit = (order, circumstances) => {
  const message =
    circumstances.risk.positionExpectation === 'refuse'
      ? unexpected(order, circumstances)
      : moved(order, circumstances);
  return message === null ? null : refusedAs(message);
};

/** The refusal of an order whose alert states another position than there is. */
export function refusedAs(message: string): Refusal {
  return { refused: 'positionExpectation', message };
}

/** An order that was aligned is right for the position that it was aligned with alone. */
function moved({ alignedWith, broker, symbol, market, marketKind }: GuardedOrder, { ledger }: Circumstances) {
  if (alignedWith === null) return null;
  const { amount } = ledger.position(broker, symbol, marketKind);
  if (new Big(amount).eq(alignedWith)) return null;
  return `It was aligned with ${alignedWith} ${market.base}, and our own orders hold ${amount} by now`;
}

/** What is held, and what the alert says instead, in a sentence; null where they can be the same, or it says nothing. */
export function unexpected(
  order: Pick<GuardedOrder, 'expected' | 'broker' | 'symbol' | 'market' | 'marketKind' | 'leg'>,
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
