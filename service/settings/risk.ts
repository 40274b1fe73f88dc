import { z } from 'zod';
import { worded } from './problem.ts';

const moneySchema = z.number(worded('number')).min(0, worded('least', 0));
const countSchema = z.number(worded('wholeNumber')).int(worded('wholeNumber')).min(0, worded('least', 0));

/**
 * The limits of every order. Each that is set holds on paper too; while one of them is missing no live order is sent. Money is in US
 * dollars or the stablecoins that stand for them; orders quoted in another currency are converted, or refused where they cannot be.
 */
export const riskSchema = z.strictObject({
  /** Whether live orders may be sent at all: the arming. Paper does not need it. */
  tradingEnabled: z.boolean(worded('flag')).default(false),
  maxOrderNotional: moneySchema.optional(),
  /** Sum of the orders sent in the account's day (`timezone`). */
  maxDailyNotional: moneySchema.optional(),
  maxOrdersPerMinute: countSchema.optional(),
  maxOrdersPerDay: countSchema.optional(),
  /** Realised and unrealised, fees included, in the account's day. */
  maxDailyLoss: moneySchema.optional(),
  allowedSymbols: z
    .array(
      z
        .string()
        .min(1)
        .transform((symbol) => symbol.toUpperCase()),
    )
    .optional(),
  /** How far a price may be from the last one, percent. */
  priceCollarPercent: z.number(worded('number')).gt(0, worded('moreThan', 0)).max(100, worded('most', 100)).optional(),
  /**
   * Where an alert states the position before its order (TradingView's `prev_market_position`) and it cannot be the one that is held:
   * `refuse` the order, `ask` the user, `align` it so that it ends at the position stated for after it (`market_position` and its size), or
   * `ignore` what the alert states.
   */
  positionExpectation: z
    .enum(['refuse', 'ask', 'align', 'ignore'], worded('choice', '"refuse", "ask", "align"', '"ignore"'))
    .default('refuse'),
});
export type Risk = z.infer<typeof riskSchema>;

/** The limits that a live order needs, all of them. */
export const LIMITS = [
  'maxOrderNotional',
  'maxDailyNotional',
  'maxOrdersPerMinute',
  'maxOrdersPerDay',
  'maxDailyLoss',
  'allowedSymbols',
  'priceCollarPercent',
] as const satisfies readonly (keyof Risk)[];
export type Limit = (typeof LIMITS)[number];

/** Limits that are not set; a live order needs all of them. */
export function missingLimits(risk: Risk): Limit[] {
  return LIMITS.filter((limit) => risk[limit] === undefined);
}
