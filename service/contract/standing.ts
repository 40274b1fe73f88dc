/**
 * What waits for the user on disk and is told by no alarm that holds, counted: dead deliveries, orders whose fate is being looked up,
 * rules that may not order, rule files and settings with problems.
 */
export const STANDING_CODES = [
  'deliveries_dead',
  'orders_unsettled',
  'orders_held',
  'rules_invalid',
  'settings_invalid',
] as const;
export type StandingCode = (typeof STANDING_CODES)[number];

export function isStanding(code: string): code is StandingCode {
  return STANDING_CODES.some((standing) => standing === code);
}
