import type { OrderLimit } from './limit.ts';

/** Only a rule of stage `live` may use real money, and stage `shadow` sends nothing at all. */
export const stage: OrderLimit = ({ stage: found, money }) => {
  if (found === 'shadow')
    return { refused: 'stage', message: 'The rule has stage shadow: it only records what it would do' };
  if (money === 'live' && found !== 'live') {
    return { refused: 'stage', message: `Expected a rule of stage live for an order with real money, found ${found}` };
  }
  return null;
};
