import type { ValueLimit } from './limit.ts';

/** A sliding minute: an order of exactly 60 s ago counts no longer. */
export const maxOrdersPerMinute: ValueLimit = ({ order }, { risk, usage, now }) => {
  const most = risk.maxOrdersPerMinute;
  if (most === undefined) return null;
  const count = usage.ofMinute(order.money, now, order.id);
  return count < most
    ? null
    : {
        refused: 'maxOrdersPerMinute',
        message: `${ordersWere(count)} sent in the last minute; at most ${most} may be`,
      };
};

export const maxOrdersPerDay: ValueLimit = ({ order }, { risk, usage, now }) => {
  const most = risk.maxOrdersPerDay;
  if (most === undefined) return null;
  const { count } = usage.ofDay(order.money, now, order.id);
  return count < most
    ? null
    : { refused: 'maxOrdersPerDay', message: `${ordersWere(count)} sent today; at most ${most} may be` };
};

function ordersWere(count: number): string {
  return count === 1 ? '1 order was' : `${count} orders were`;
}
