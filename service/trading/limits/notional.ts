import Big from 'big.js';
import { refusal } from '../refusal.ts';
import { dollars, type ValueLimit } from './limit.ts';

/** The rule's own `cap.notional`. */
export const cap: ValueLimit = ({ order, value }, { capOf }) => {
  const most = capOf(order.rule);
  if (most === null || value.lte(most)) return null;
  const limit = dollars(new Big(most));
  return refusal('cap', 'overCap', dollars(value), order.rule, limit);
};

export const maxOrderNotional: ValueLimit = ({ value }, { risk }) => {
  const most = risk.maxOrderNotional;
  if (most === undefined || value.lte(most)) return null;
  const limit = dollars(new Big(most));
  return refusal('maxOrderNotional', 'overOrderLimit', dollars(value), limit);
};

export const maxDailyNotional: ValueLimit = ({ order, value }, { risk, usage, now }) => {
  const most = risk.maxDailyNotional;
  if (most === undefined) return null;
  const { sum } = usage.ofDay(order.money, now, order.id);
  if (sum.plus(value).lte(most)) return null;
  const limit = dollars(new Big(most));
  return refusal('maxDailyNotional', 'overDayLimit', dollars(value), dollars(sum), limit);
};
