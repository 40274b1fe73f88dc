import { z } from 'zod';
import { saidAdviceSchema } from './said-advice.ts';
import { testStageSchema } from './source-editing.ts';

/** The cases of the webhook tester, in the order in which they run (SPEC row S100). */
export const SELFTEST_CASES = [
  'orderFilled',
  'orderCanceled',
  'balanceUpdated',
  'priceAlert',
  'wrongSignature',
  'rateLimit',
] as const;
export type SelftestCase = (typeof SELFTEST_CASES)[number];

export const selftestSchema = z.object({
  source: z.string(),
  /** `public`: through the public address, or straight to the listener where there is none. */
  way: z.enum(['public', 'local']),
});
export type Selftest = z.infer<typeof selftestSchema>;

/** How one case went. */
export const selftestResultSchema = z.object({
  name: z.enum(SELFTEST_CASES),
  passed: z.boolean(),
  /** The status that it wants, and the one that came; null where nothing did. */
  expected: z.number(),
  status: z.number().nullable(),
  /** Of all its requests together, ms: the rate limit takes many. */
  tookMs: z.number(),
  /** Where it got stuck; null where it passed, and for the rate limit, which takes another way. */
  failed: testStageSchema.nullable(),
  /** What was found there, and what to do about it; empty where it passed. */
  words: z.string(),
  remedy: z.string(),
  said: saidAdviceSchema,
  /** Id of its event in the journal; null where nothing was taken. */
  event: z.string().nullable(),
});
export type SelftestResult = z.infer<typeof selftestResultSchema>;

/** First where it goes, then a case each as it comes. */
export const selftestReportSchema = z.discriminatedUnion('kind', [
  /** `address`: scheme and host that requests are sent to. */
  z.object({ kind: z.literal('begun'), way: z.enum(['public', 'local']), address: z.string() }),
  z.object({ kind: z.literal('case'), result: selftestResultSchema }),
]);
export type SelftestReport = z.infer<typeof selftestReportSchema>;
