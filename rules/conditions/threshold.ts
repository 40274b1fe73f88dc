import type { CanonicalEvent } from '../event/event.ts';

/** Canonical fields that are numbers. */
export const QUANTITIES = [
  'price',
  'amount',
  'notional',
  'filled',
  'remaining',
  'averagePrice',
  'fee',
  'pnl',
  'balance',
  'totalUSDValue',
  'change',
  'level',
] as const satisfies readonly (keyof CanonicalEvent)[];
export type Quantity = (typeof QUANTITIES)[number];

/** A leaf that is true where a quantity lies strictly above, or below, a number. */
export interface Threshold {
  quantity: Quantity;
  isAbove: boolean;
  level: number;
}

/** The threshold that a leaf is, or null where it is none: another fact, a decorated operator, a fact as value. */
export function thresholdOf(fact: string, operator: string, value: unknown): Threshold | null {
  const quantity = QUANTITIES.find((one) => one === fact);
  if (quantity === undefined || typeof value !== 'number' || !Number.isFinite(value)) return null;
  if (operator === 'greaterThan') return { quantity, isAbove: true, level: value };
  if (operator === 'lessThan') return { quantity, isAbove: false, level: value };
  if (operator === 'greaterThanInclusive') return { quantity, isAbove: true, level: -nextAbove(-value) };
  return operator === 'lessThanInclusive' ? { quantity, isAbove: false, level: nextAbove(value) } : null;
}

/** What an event has of a quantity. */
export function quantityOf(event: CanonicalEvent, quantity: Quantity): unknown {
  // By name for the two that nearly all thresholds are on: an access by a fixed name is several times as fast.
  if (quantity === 'price') return event.price;
  return quantity === 'amount' ? event.amount : event[quantity];
}

/** Whether a number passes a threshold; an infinite one is no number to any operator. */
export function passes(found: number, { isAbove, level }: Threshold): boolean {
  return isAbove
    ? found > level && found < Number.POSITIVE_INFINITY
    : found < level && found > Number.NEGATIVE_INFINITY;
}

/** The smallest double above a finite one: at least x is strictly above the double before x. */
function nextAbove(number: number): number {
  if (number === 0) return Number.MIN_VALUE;
  const bits = new BigInt64Array(new Float64Array([number]).buffer);
  bits[0] = (bits[0] ?? 0n) + (number > 0 ? 1n : -1n);
  return new Float64Array(bits.buffer)[0] ?? number;
}
