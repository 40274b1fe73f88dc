import { marketName } from '../../../rules/event/symbol.ts';
import type { AdmissionLimit } from './limit.ts';

const CODES = { breaker: 'breaker', unknown: 'unknownOrder', overfilled: 'overfilled' } as const;

/** What holds a rule's orders back until the user allows them again. */
export const stops: AdmissionLimit = ({ rule, symbol }, { stops: held }) => {
  const name = marketName(symbol);
  const stop = held.find((each) => each.rule === rule && (each.symbol === null || marketName(each.symbol) === name));
  return stop === undefined ? null : { refused: CODES[stop.kind], message: stop.message, said: stop.said };
};
