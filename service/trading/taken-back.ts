import type { OrderStep } from '../contract/orders.ts';
import { inEnglish } from '../contract/sayings/en.ts';

/** The step by which a broker was asked to cancel an order. */
export function askedToCancel(why: string): string {
  return inEnglish(['askedToCancelFor', why]);
}

/** The step by which an order that had not left was taken back. */
export function takenBack(why: string): string {
  return inEnglish(['takenBackFor', why]);
}

/** Why, where a person wanted it; `takenBackBy` and `askedToCancelBy` are the phrases of these steps. */
export function byHand(actor: string): string {
  return `by ${actor}`;
}

/** True where a person asked the broker to cancel an order; rules do so, too. */
export function isTakenBackByHand(steps: readonly OrderStep[]): boolean {
  return steps.some(({ detail }) => detail.startsWith(askedToCancel(byHand(''))));
}
