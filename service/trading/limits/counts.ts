import { refusal } from '../refusal.ts';
import type { ValueLimit } from './limit.ts';

/** A sliding minute: an order of exactly 60 s ago counts no longer. */
export const maxOrdersPerMinute: ValueLimit = ({ order }, { risk, usage, now }) => {
  const most = risk.maxOrdersPerMinute;
  if (most === undefined) return null;
  const count = usage.ofMinute(order.money, now, order.id);
  return count < most ? null : refusal('maxOrdersPerMinute', 'ordersOfMinute', count, most);
};

export const maxOrdersPerDay: ValueLimit = ({ order }, { risk, usage, now }) => {
  const most = risk.maxOrdersPerDay;
  if (most === undefined) return null;
  const { count } = usage.ofDay(order.money, now, order.id);
  return count < most ? null : refusal('maxOrdersPerDay', 'ordersOfDay', count, most);
};
