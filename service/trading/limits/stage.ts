import type { OrderLimit } from './limit.ts';

/**
 * Only a rule of stage `live` may use real money, and stage `shadow` sends nothing at all. A rule that has stepped down since the order was
 * decided is one of stage `paper`; what protects a position that it opened goes on.
 */
export const stage: OrderLimit = ({ rule, stage: found, money, leg }, { ladder }) => {
  if (found === 'shadow')
    return { refused: 'stage', message: 'The rule has stage shadow: it only records what it would do' };
  if (money !== 'live') return null;
  if (found !== 'live') {
    return { refused: 'stage', message: `Expected a rule of stage live for an order with real money, found ${found}` };
  }
  if (leg !== 'entry' || ladder.held(rule, found) === 'live') return null;
  return { refused: 'stage', message: `The rule ${rule} stepped down to paper since this order was decided` };
};
