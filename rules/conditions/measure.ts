import { z } from 'zod';
import { durationMs } from '../document/duration.ts';
import { durationSchema } from '../document/duration-schema.ts';
import { fieldNameSchema } from '../document/field.ts';
import { WINDOW_MEASURES } from '../measures/measure.ts';

/** Measures that count events or have their own fields: price weighted by amount for `vwap`. */
const WITHOUT_FIELD: ReadonlySet<string> = new Set(['count', 'rate', 'vwap']);

const scalar = z.union([z.string(), z.number(), z.boolean()], 'expected a text, a number, true or false');

/** Which events feed a window, series or latest value, and how they are grouped. */
const feed = {
  types: z.array(z.string('expected the name of an event type')).min(1, 'expected at least one type').optional(),
  where: z
    .record(fieldNameSchema, z.union([scalar, z.array(scalar).min(1)], 'expected a value or a list of values'))
    .optional(),
  groupBy: z.array(fieldNameSchema).optional(),
};

/** `params` of the fact `window`. */
export const windowParamsSchema = z
  .strictObject({
    measure: z.enum(WINDOW_MEASURES, `expected one of ${WINDOW_MEASURES.join(', ')}`),
    field: fieldNameSchema.optional(),
    /** The events of this long. */
    last: durationSchema
      .refine(
        (span) => !durationSchema.safeParse(span).success || durationMs(span) > 0,
        'expected a duration longer than 0',
      )
      .optional(),
    /** The newest so many events, by time. */
    events: z
      .number('expected a whole number')
      .int('expected a whole number')
      .min(1, 'expected 1 or more')
      .max(1_000_000, 'expected at most 1,000,000')
      .optional(),
    ...feed,
  })
  .refine(({ last, events }) => (last === undefined) !== (events === undefined), 'expected either "last" or "events"')
  .refine(({ measure, field }) => field !== undefined || WITHOUT_FIELD.has(measure), {
    path: ['field'],
    error: 'is missing',
  })
  .refine(({ measure, last }) => measure !== 'rate' || last !== undefined, {
    path: ['last'],
    error: 'is missing: a rate is by time',
  });

/** `params` of the fact `series`, for crossings. */
export const seriesParamsSchema = z.strictObject({
  field: fieldNameSchema,
  /** After a crossing the next one needs a value this much beyond the level first. */
  hysteresisPercent: z
    .number('expected a percentage')
    .min(0, 'expected 0 or more')
    .max(100, 'expected at most 100')
    .optional(),
  ...feed,
});

/** `params` of the fact `latest`: the value before the event being judged. */
export const latestParamsSchema = z.strictObject({ field: fieldNameSchema, ...feed });
