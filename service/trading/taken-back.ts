import type { OrderStep } from '../contract/orders.ts';

/** The step by which a broker was asked to cancel an order. */
export function askedToCancel(why: string): string {
  return `asked to cancel: ${why}`;
}

/** The step by which an order that had not left was taken back. */
export function takenBack(why: string): string {
  return `canceled: ${why}`;
}

/** Why, where a person wanted it. */
export function byHand(actor: string): string {
  return `by ${actor}`;
}

/** True where a person asked the broker to cancel an order; rules do so, too. */
export function isTakenBackByHand(steps: readonly OrderStep[]): boolean {
  return steps.some(({ detail }) => detail.startsWith(askedToCancel(byHand(''))));
}
