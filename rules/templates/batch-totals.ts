import { z } from 'zod';

const totals = {
  count: z.number(),
  /** Sum of the amounts, base currency; a decimal string. */
  totalAmount: z.string(),
  /** Volume-weighted price: Σ(price × amount) / Σ amount, quote currency; null where no event has both. */
  vwap: z.string().nullable(),
};

/**
 * What one group of a flushed batch adds up to (SPEC rows S59–S63); what templates see as `batch`. Decimals are exact and
 * texts, so that `0.1` and `0.2` are `0.3` (W19).
 */
export const batchTotalsSchema = z.object({
  ...totals,
  /** Plain mean of the prices; null where no event has one. */
  avgPrice: z.string().nullable(),
  /** `at` of the oldest and the newest event in it, ms since 1970 UTC. */
  from: z.number(),
  to: z.number(),
  /** Ids, in the order in which they came. */
  events: z.array(z.string()),
});
export type BatchTotals = z.infer<typeof batchTotalsSchema>;

/** The part of a group that one symbol has: amounts of different symbols are never added up for a text (W18). */
export const symbolTotalsSchema = z.object({ symbol: z.string().nullable(), ...totals });
export type SymbolTotals = z.infer<typeof symbolTotalsSchema>;
