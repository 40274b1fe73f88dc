import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { eventPageSchema, eventSearchSchema } from '../events.ts';
import { replayReportSchema } from '../replay.ts';
import { eventDetailSchema, eventSummarySchema } from '../views.ts';
import { whyNotSchema } from '../why-not.ts';
import { base, page } from './base.ts';

export const events = {
  /** Newest first, as far as one search comes. */
  list: base
    .input(
      page.extend({
        source: z.string().optional(),
        type: z.string().optional(),
        status: z.enum(['accepted', 'quarantined']).optional(),
      }),
    )
    .output(z.array(eventSummarySchema)),
  /** The same in full: a filter for everything that Live shows, and where the search stopped. Looks at 20,000 events at most. */
  search: base.input(eventSearchSchema).output(eventPageSchema),
  get: base.input(z.object({ id: z.string() })).output(eventDetailSchema),
  /** Why a rule acted on an event, or did not, with what was so at that moment. */
  whyNot: base.input(z.object({ id: z.string(), rule: z.string() })).output(whyNotSchema),
  /** What the rules in force make of it now, with orders on paper; nothing is kept and nothing is sent. Leaving the iterator ends it. */
  replay: base.input(z.object({ id: z.string() })).output(eventIterator(replayReportSchema)),
  /** New events and changed summaries (a delivery finished) from now on; a batch every 100 ms at most. */
  watch: base.output(eventIterator(z.array(eventSummarySchema))),
};
