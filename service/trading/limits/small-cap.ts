import Big from 'big.js';
import type { GuardedOrder } from '../guard.ts';
import { closable } from '../ladder/own-position.ts';
import { type Circumstances, dollars, type ValueLimit } from './limit.ts';

/**
 * A rule on the ladder's small cap orders no more than that at a time, and in a day. What closes a position that the rule itself opened
 * passes: a cap that keeps a trader in a position is no protection.
 */
export const smallCap: ValueLimit = ({ order, value }, circumstances) => {
  const { rule, id, money } = order;
  const most = money === 'live' ? circumstances.ladder.smallCapOf(rule) : null;
  if (most === null) return null;
  const sent = circumstances.usage.ofRule(rule, circumstances.now, id);
  const isLarge = value.gt(most.notional);
  if (!isLarge && sent.plus(value).lte(most.dailyNotional)) return null;
  if (closesOwn(order, circumstances)) return null;
  const [worth, limit] = [dollars(value), dollars(new Big(isLarge ? most.notional : most.dailyNotional))];
  return {
    refused: 'smallCap',
    message: isLarge
      ? `The order is worth ${worth}; rule ${rule} is on the small cap, where one may be worth at most ${limit}`
      : `The order is worth ${worth}, and rule ${rule} sent ${dollars(sent)} today; on the small cap a day may have at most ${limit}`,
  };
};

/** On spot what is bought back opens a position, whatever was sold before. */
function closesOwn(order: GuardedOrder, { ownFills }: Circumstances): boolean {
  if (order.marketKind === 'spot' && order.side === 'buy') return false;
  return closable(ownFills(order.rule), order).gte(order.amount);
}
