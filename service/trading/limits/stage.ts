import { refusal } from '../refusal.ts';
import type { OrderLimit } from './limit.ts';

/**
 * Only a rule of stage `live` may use real money, and stage `shadow` sends nothing at all. A rule that has stepped down since the order was
 * decided is one of stage `paper`; what protects a position that it opened goes on.
 */
export const stage: OrderLimit = ({ rule, stage: found, money, leg }, { ladder }) => {
  if (found === 'shadow') return refusal('stage', 'onlyRecords');
  if (money !== 'live') return null;
  if (found !== 'live') return refusal('stage', 'stageNotLive', found);
  if (leg !== 'entry' || ladder.held(rule, found) === 'live') return null;
  return refusal('stage', 'steppedDownSince', rule);
};
