import Big from 'big.js';
import type { Said } from '../../contract/sayings/en.ts';
import type { Direction, GuardedOrder, Refusal } from '../guard.ts';
import { directionOf } from '../position.ts';
import { refusal } from '../refusal.ts';
import type { Circumstances, OrderLimit } from './limit.ts';

/**
 * A strategy's alert states the position that its order changes. Where that cannot be the position here, something was missed, by the
 * strategy or by us, and the order would open what it means to close, or add to what it means to open.
 */
export const positionExpectation: OrderLimit = (order, circumstances) => {
  const said =
    circumstances.risk.positionExpectation === 'refuse'
      ? unexpected(order, circumstances)
      : moved(order, circumstances);
  return said === null ? null : refusedAs(...said);
};

/** The refusal of an order whose alert states another position than there is. */
export function refusedAs(...said: Said): Refusal {
  return refusal('positionExpectation', ...said);
}

/** An order that was aligned is right for the position that it was aligned with alone. */
function moved(
  { alignedWith, broker, symbol, market, marketKind }: GuardedOrder,
  { ledger }: Circumstances,
): Said | null {
  if (alignedWith === null) return null;
  const { amount } = ledger.position(broker, symbol, marketKind);
  if (new Big(amount).eq(alignedWith)) return null;
  return ['positionMoved', `${alignedWith} ${market.base}`, amount];
}

/** What is held, and what the alert says instead, without a language; null where they can be the same, or it says nothing. */
export function unexpected(
  order: Pick<GuardedOrder, 'expected' | 'broker' | 'symbol' | 'market' | 'marketKind' | 'leg'>,
  { ledger, prices }: Pick<Circumstances, 'ledger' | 'prices'>,
): Said | null {
  const { expected, broker, symbol, market, marketKind } = order;
  if (expected === null || order.leg !== 'entry') return null;
  const ours = new Big(ledger.position(broker, symbol, marketKind).amount);
  const account = expected.account === null ? null : new Big(expected.account);
  const price = prices.of(symbol)?.price ?? null;
  const held = [ours, ...(account === null ? [] : [account])];
  if (held.some((amount) => directionOf(amount, order, price) === expected.before)) return null;
  const before: Said = [POSITIONS[expected.before]];
  const there = `${ours.toFixed()} ${market.base}`;
  return account === null
    ? ['positionUnlike', before, broker, there]
    : ['positionUnlikeAccount', before, broker, there, account.toFixed()];
}

/** The phrases for where a position lies. */
export const POSITIONS = {
  long: 'longPosition',
  flat: 'flatPosition',
  short: 'shortPosition',
} as const satisfies Record<Direction, string>;
