import Big from 'big.js';
import { dollars, type ValueLimit } from './limit.ts';

/** The rule's own `cap.notional`. */
export const cap: ValueLimit = ({ order, value }, { capOf }) => {
  const most = capOf(order.rule);
  if (most === null || value.lte(most)) return null;
  const limit = dollars(new Big(most));
  return {
    refused: 'cap',
    message: `The order is worth ${dollars(value)}; rule ${order.rule} caps its orders at ${limit}`,
  };
};

export const maxOrderNotional: ValueLimit = ({ value }, { risk }) => {
  const most = risk.maxOrderNotional;
  if (most === undefined || value.lte(most)) return null;
  const limit = dollars(new Big(most));
  return {
    refused: 'maxOrderNotional',
    message: `The order is worth ${dollars(value)}; one may be worth at most ${limit}`,
  };
};

export const maxDailyNotional: ValueLimit = ({ order, value }, { risk, usage, now }) => {
  const most = risk.maxDailyNotional;
  if (most === undefined) return null;
  const { sum } = usage.ofDay(order.money, now, order.id);
  if (sum.plus(value).lte(most)) return null;
  const limit = dollars(new Big(most));
  return {
    refused: 'maxDailyNotional',
    message: `The order is worth ${dollars(value)}, and ${dollars(sum)} were sent today; a day may have at most ${limit}`,
  };
};
