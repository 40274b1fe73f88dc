import Big from 'big.js';
import type { GuardedOrder } from '../guard.ts';
import { closable } from '../ladder/own-position.ts';
import { refusal } from '../refusal.ts';
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
  return isLarge
    ? refusal('smallCap', 'overSmallCap', worth, rule, limit)
    : refusal('smallCap', 'overSmallCapOfDay', worth, rule, dollars(sent), limit);
};

/** On spot what is bought back opens a position, whatever was sold before. */
function closesOwn(order: GuardedOrder, { ownFills }: Circumstances): boolean {
  if (order.marketKind === 'spot' && order.side === 'buy') return false;
  return closable(ownFills(order.rule), order).gte(order.amount);
}
