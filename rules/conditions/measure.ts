import { z } from 'zod';
import { durationMs } from '../document/duration.ts';
import { durationSchema } from '../document/duration-schema.ts';
import { fieldNameSchema } from '../document/field.ts';
import { WINDOW_MEASURES } from '../measures/measure.ts';
import { worded } from '../problems/worded.ts';

/** Measures that count events or have their own fields: price weighted by amount for `vwap`. */
const WITHOUT_FIELD: ReadonlySet<string> = new Set(['count', 'rate', 'vwap']);

const scalar = z.union([z.string(), z.number(), z.boolean()], worded('scalar'));

/** Which events feed a window, series or latest value, and how they are grouped. */
const feed = {
  types: z
    .array(z.string(worded('eventType')))
    .min(1, worded('someType'))
    .optional(),
  where: z.record(fieldNameSchema, z.union([scalar, z.array(scalar).min(1)], worded('valueOrList'))).optional(),
  groupBy: z.array(fieldNameSchema).optional(),
};

/** `params` of the fact `window`. */
export const windowParamsSchema = z
  .strictObject({
    measure: z.enum(WINDOW_MEASURES, worded('oneOf', WINDOW_MEASURES.join(', '))),
    field: fieldNameSchema.optional(),
    /** The events of this long. */
    last: durationSchema
      .refine((span) => !durationSchema.safeParse(span).success || durationMs(span) > 0, worded('someDuration'))
      .optional(),
    /** The newest so many events, by time. */
    events: z
      .number(worded('wholeNumber'))
      .int(worded('wholeNumber'))
      .min(1, worded('least', 1))
      .max(1_000_000, worded('most', 1_000_000))
      .optional(),
    ...feed,
  })
  .refine(({ last, events }) => (last === undefined) !== (events === undefined), worded('lastOrEvents'))
  .refine(({ measure, field }) => field !== undefined || WITHOUT_FIELD.has(measure), {
    path: ['field'],
    error: worded('missing'),
  })
  .refine(({ measure, last }) => measure !== 'rate' || last !== undefined, {
    path: ['last'],
    error: worded('rateByTime'),
  });

/** `params` of the fact `series`, for crossings. */
export const seriesParamsSchema = z.strictObject({
  field: fieldNameSchema,
  /** After a crossing the next one needs a value this much beyond the level first. */
  hysteresisPercent: z.number(worded('percentage')).min(0, worded('least', 0)).max(100, worded('most', 100)).optional(),
  ...feed,
});

/** `params` of the fact `latest`: the value before the event being judged. */
export const latestParamsSchema = z.strictObject({ field: fieldNameSchema, ...feed });
