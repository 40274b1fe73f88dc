import Big from 'big.js';
import { deliveryId } from '../../../rules/engine/delivery-id.ts';
import { decimalText } from '../../../rules/event/decimal.ts';
import type { OrderStep } from '../../contract/orders.ts';
import { inEnglish } from '../../contract/sayings/en.ts';
import type { OrderReader } from '../../journal/order-journal.ts';
import type { OrderIntent, StoredOrder } from '../../journal/stored-order.ts';
import { askedToCancel, takenBack } from '../taken-back.ts';
import { PROTECTED_FOR_MS } from './bracket-legs.ts';

/** Why a leg is taken back that comes again, smaller. */
export const SMALLER = inEnglish(['otherFilledInPart']);

/** The legs that protect the same part of a position, those that came again included. */
export function pairOf(leg: StoredOrder, siblings: readonly StoredOrder[]): StoredOrder[] {
  return siblings.filter(
    (other) => other.leg !== 'entry' && other.parent === leg.parent && other.request.pair === leg.request.pair,
  );
}

/** What the orders of a pair have not closed yet, base currency; 0 or less where all is. */
export function leftOf(pair: readonly StoredOrder[]): Big {
  const amounts = pair.filter((leg) => turnOf(leg) === 1).map(({ amount }) => new Big(amount ?? 0));
  const covered = amounts.reduce((least, amount) => (amount.lt(least) ? amount : least), amounts[0] ?? new Big(0));
  return pair.reduce((left, { filled }) => left.minus(filled), covered);
}

/** True where it would close more than `left`, base currency, if it were filled now. */
export function isTooLarge({ amount, filled }: StoredOrder, left: Big): boolean {
  return amount !== null && new Big(amount).minus(filled).gt(left);
}

/** 1 for the first order of a leg, 2 for the one that took its place. */
export function turnOf({ request: { turn } }: StoredOrder): number {
  return typeof turn === 'number' ? turn : 1;
}

/**
 * The order that takes the place of a leg that was taken back to come again smaller; null where none does, or it is there already. Its id
 * is a function of the entry's and its turn, so that a repeat is recognised.
 */
export function replacementOf(
  leg: StoredOrder,
  read: Pick<OrderReader, 'ofDelivery' | 'steps'>,
  now: number,
): OrderIntent | null {
  const hasEnded = leg.status === 'canceled' || leg.status === 'expired';
  if (leg.leg === 'entry' || !hasEnded || !comesAgain(read.steps(leg.id))) return null;
  const pair = pairOf(leg, read.ofDelivery(leg.delivery));
  const left = leftOf(pair);
  const turn = turnOf(leg) + 1;
  if (left.lte(0) || pair.some((other) => other.leg === leg.leg && turnOf(other) >= turn)) return null;
  return intentOf(leg, decimalText(left), turn, now);
}

/** One that somebody else wanted gone, too, does not come again. */
function comesAgain(steps: readonly OrderStep[]): boolean {
  const ours: ReadonlySet<string> = new Set([askedToCancel(SMALLER), takenBack(SMALLER)]);
  const asked = steps.filter(({ detail }) => ours.has(detail) || detail.startsWith(askedToCancel('')));
  return asked.length > 0 && asked.every(({ detail }) => ours.has(detail));
}

function intentOf(order: StoredOrder, amount: string, turn: number, now: number): OrderIntent {
  const { delivery, event, rule, stage, money, leg, parent, broker, market, symbol, side, kind, depth } = order;
  const { price, stopPrice, request } = order;
  return {
    id: deliveryId(parent ?? '', rule, '', Number(request.pair), `${leg}.${turn}`),
    ...{ delivery, event, rule, stage, money, leg, parent, broker, market, symbol, side, kind, depth, amount },
    ...{ price, stopPrice },
    status: 'pending',
    signalPrice: null,
    expiresAt: now + PROTECTED_FOR_MS,
    request: { ...request, amount, turn },
  };
}
