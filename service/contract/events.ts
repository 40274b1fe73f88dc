import { z } from 'zod';
import { EVENT_OUTCOMES } from './event-outcomes.ts';
import { MOST_EVENTS } from './most-events.ts';
import { eventStatusSchema, eventSummarySchema } from './views.ts';

export const eventOutcomeSchema = z.enum(EVENT_OUTCOMES);
export type EventOutcome = z.infer<typeof eventOutcomeSchema>;

/** What events are narrowed to; what is absent does not narrow. */
export const eventFilterSchema = z.object({
  /** Found in the id, the canonical fields, the ids of rules that fired, or the first 16 KiB of the body; ASCII letters in any case. */
  text: z.string().max(200).optional(),
  source: z.string().optional(),
  type: z.string().optional(),
  status: eventStatusSchema.optional(),
  /** However the sender writes the pair: `BTC/USDT` finds `BTCUSDT`. */
  symbol: z.string().optional(),
  outcome: eventOutcomeSchema.optional(),
  /** Id of a rule that decided something on it, or nearly fired; with an outcome of rules: one that did just that. */
  rule: z.string().optional(),
  /** Receipt, ms since 1970; inclusive. */
  since: z.number().optional(),
  /** Exclusive. */
  until: z.number().optional(),
});
export type EventFilter = z.infer<typeof eventFilterSchema>;

export const eventSearchSchema = eventFilterSchema.extend({
  /** Events older than this place; from the newest when absent. */
  before: z.number().optional(),
  /** Only of these places. */
  among: z.array(z.number()).max(MOST_EVENTS).optional(),
  limit: z.number().int().min(1).max(MOST_EVENTS).default(100),
});

/** Newest first. */
export const eventPageSchema = z.object({
  rows: z.array(eventSummarySchema),
  /** `before` of the next page; null: nothing older is left. */
  next: z.number().nullable(),
  /** Receipt of the oldest event that was looked at, ms, where the search stopped before the page was full. */
  searchedTo: z.number().nullable(),
});
export type EventPage = z.infer<typeof eventPageSchema>;
