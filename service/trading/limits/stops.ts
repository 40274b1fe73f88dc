import type { AdmissionLimit } from './limit.ts';

const CODES = { breaker: 'breaker', unknown: 'unknownOrder', overfilled: 'overfilled' } as const;

/** What holds a rule's orders back until the user allows them again. */
export const stops: AdmissionLimit = ({ rule, symbol }, { stops: held }) => {
  const stop = held.find((each) => each.rule === rule && (each.symbol === null || each.symbol === symbol));
  return stop === undefined ? null : { refused: CODES[stop.kind], message: stop.message };
};
