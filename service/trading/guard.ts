import type { Stage } from '../../rules/engine/judgement.ts';
import type { OrderKind, OrderLeg, Side } from '../contract/orders.ts';
import type { Said } from '../contract/sayings/en.ts';
import type { Money } from '../journal/stored-order.ts';
import type { Market } from './broker.ts';
import type { Told } from './told.ts';

/** An order with its size worked out, about to be sent. Quantities are decimal texts on the market's steps. */
export interface GuardedOrder {
  id: string;
  rule: string;
  stage: Stage;
  money: Money;
  broker: string;
  leg: OrderLeg;
  symbol: string;
  market: Market;
  /** What the broker trades: only on a perpetual market may a sale open exposure. */
  marketKind: 'spot' | 'perpetual';
  side: Side;
  kind: OrderKind;
  /** Base currency. */
  amount: string;
  price: string | null;
  stopPrice: string | null;
  reduceOnly: boolean;
  /** How many orders of ours led to it. */
  depth: number;
  /** When it was decided, and until when it may be sent, ms. */
  createdAt: number;
  expiresAt: number;
  /** What the alert behind it says of the position; null where it says nothing. */
  expected: Expectation | null;
  /** What our own orders held when side and size were aligned with it, base currency; null where they are as they were asked for. */
  alignedWith: string | null;
}

export type Direction = 'long' | 'flat' | 'short';

/** The position that an alert states for the time before its order, and what there is to compare it with besides our own trades. */
export interface Expectation {
  before: Direction;
  /** On a spot market all of the base currency that the account holds, decimal text; null where it is not asked. */
  account: string | null;
}

/** Why an order is not sent: the name of the limit, or `killSwitch`, and a sentence with the limit and the values. */
export interface Refusal extends Told {
  refused: string;
}

/** What may be sent: its notional in the quote currency and its value in US dollars, decimal texts. */
export interface Passed {
  notional: string;
  value: string;
}

/** What stops an order whatever its size is. */
export type Admitted = Pick<GuardedOrder, 'rule' | 'money' | 'symbol' | 'leg' | 'depth' | 'expiresAt'>;

/**
 * The only way to a broker. `judge` is called in the very turn in which the order is marked as sending, with the same `now`, so that
 * no other order comes between its verdict and its being durable.
 *
 * Orders that protect (`leg` other than `entry`) are no new exposure: they are judged by stage, kill switch, arming and missing limits
 * alone, and count against nothing.
 */
export interface Guard {
  /** What passes is counted from then on, under the order's id: asked again for the same order, it counts once. */
  judge(order: GuardedOrder, now: number): Passed | Refusal;
  /** What stops an order whatever its size: kill switch, age, arming, stops. Asked before it is sized, and when it begins to wait. */
  admits(order: Admitted, now: number): Refusal | null;
  /** Why the user has to be asked about it first, without a language, or null. */
  doubts(order: GuardedOrder): Said | null;
  /** More of an order was filled than was ordered: it counts as so much, US dollars, decimal text. */
  grew(id: string, value: string): void;
  /** The broker refused it for certain, or it did not leave, or it could not be marked as sending: it counts no longer. */
  returned(id: string): void;
}
