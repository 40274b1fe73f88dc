import { z } from 'zod';

const moneySchema = z.number('expected a number').min(0, 'expected 0 or more');
const countSchema = z.number('expected a whole number').int('expected a whole number').min(0, 'expected 0 or more');

/**
 * The limits of every order. Each that is set holds on paper too; while one of them is missing no live order is sent. Money is in US
 * dollars or the stablecoins that stand for them; orders quoted in another currency are converted, or refused where they cannot be.
 */
export const riskSchema = z.strictObject({
  /** Whether live orders may be sent at all: the arming. Paper does not need it. */
  tradingEnabled: z.boolean('expected true or false').default(false),
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
  priceCollarPercent: z
    .number('expected a number')
    .gt(0, 'expected more than 0')
    .max(100, 'expected at most 100')
    .optional(),
  /**
   * Where an alert states the position before its order (TradingView's `prev_market_position`) and it cannot be the one that is held:
   * `refuse` the order, `ask` the user, `align` it so that it ends at the position stated for after it (`market_position` and its size), or
   * `ignore` what the alert states.
   */
  positionExpectation: z
    .enum(['refuse', 'ask', 'align', 'ignore'], 'expected "refuse", "ask", "align" or "ignore"')
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
