import { z } from 'zod';
import { worded } from './problem.ts';

const moneySchema = z.number(worded('aboveZero')).positive(worded('aboveZero'));
const countSchema = z.number(worded('wholeNumber')).int(worded('wholeNumber')).min(0, worded('least', 0));
const percentSchema = z.number(worded('number')).min(0, worded('least', 0)).max(100, worded('most', 100));

/** How rules go live, step by step. Money is in US dollars, as for the limits of `risk`. */
export const ladderSchema = z.strictObject({
  /** What a rule on the step of that name may order with real money; a rule's own `cap.small` comes before it. */
  smallCap: z
    .strictObject({
      notional: moneySchema.default(50),
      /** Of all that the rule sent in the account's day (`timezone`), on whatever step. */
      dailyNotional: moneySchema.default(200),
    })
    .prefault({}),
  /** What the figures of a step have to show before the next one; whoever steps up all the same has to say so. */
  stepUp: z
    .strictObject({
      /** While it is only recorded. */
      firings: countSchema.default(5),
      /** On paper, and within the small cap; none of what it closed may add up to a loss. */
      closedTrades: countSchema.default(10),
      hitRatePercent: percentSchema.default(40),
    })
    .prefault({}),
  /** What makes a rule with real money step down by itself; null: not looked at. */
  stepDown: z
    .strictObject({
      /** So many of its orders in a row that the exchange refused. */
      refusals: countSchema.min(1, worded('least', 1)).nullable().default(3),
      /** How much worse than on paper its orders are executed, percent, on average over its newest `driftOrders`. */
      driftPercent: percentSchema.nullable().default(1),
      driftOrders: countSchema.min(1, worded('least', 1)).default(5),
      /** How far what it realised on the step may fall from its best. */
      loss: moneySchema.nullable().default(100),
    })
    .prefault({}),
  /** Which rules step down by themselves: those that climbed the ladder, or every rule with real money. */
  watch: z.enum(['climbed', 'all'], worded('choice', '"climbed"', '"all"')).default('climbed'),
});
export type LadderSettings = z.infer<typeof ladderSchema>;
