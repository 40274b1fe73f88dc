/**
 * What became of an event. `fired`, `nearly`, `suppressed` and `failed`: of a rule. `refused`: an order that it led to. `dead`: a
 * delivery of it. `duplicate`: it was sent again. One event can be several of them.
 */
export const EVENT_OUTCOMES = [
  'fired',
  'nearly',
  'suppressed',
  'failed',
  'refused',
  'dead',
  'quarantined',
  'duplicate',
] as const;
