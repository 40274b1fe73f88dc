import { z } from 'zod';
import { watchViewSchema } from './monitoring.ts';
import { tradesOfSchema } from './profit.ts';

/** Rules that are named with how often they fired; the others are counted. */
export const MOST_RULES = 8;

/** What happened on the day that it is in the settings' zone, and what goes on. Times in ms since 1970. */
export const overviewSchema = z.object({
  timezone: z.string(),
  /** `2026-11-03`, and `[since, until)` of it: 23, 24 or 25 hours. */
  day: z.string(),
  since: z.number(),
  until: z.number(),
  /** Every hour of the day from its beginning on, each with what was received in it; repeats are not counted. */
  hours: z.array(z.object({ at: z.number(), accepted: z.number(), quarantined: z.number() })),
  firings: z.object({
    total: z.number(),
    /** Rules that fired at all. */
    rules: z.number(),
    /** Those that fired most, at most {@link MOST_RULES}; `name` is the id of a rule that is there no longer. */
    most: z.array(z.object({ rule: z.string(), name: z.string(), firings: z.number() })),
  }),
  /** `done`: on this day. The others as of now. */
  deliveries: z.object({ done: z.number(), waiting: z.number(), dead: z.number() }),
  /** What `profit.get` has to tell of this day. */
  profit: z.object({
    /** Of which kinds there are trades on this day. */
    of: z.array(tradesOfSchema),
    /** Another one as soon as a trade was added or changed: then it is time to ask again. */
    revision: z.string(),
  }),
  watches: z.array(watchViewSchema),
});
export type Overview = z.infer<typeof overviewSchema>;
