import { z } from 'zod';
import { WEEKDAYS } from '../conditions/clock.ts';
import { isTimeZone } from '../conditions/time-zone.ts';
import { discordSchema, emailSchema, httpSchema, logSchema, notifySchema, telegramSchema } from './channel-action.ts';
import { durationSchema } from './duration-schema.ts';
import { fieldNameSchema } from './field.ts';
import {
  cancelOrdersSchema,
  killSwitchSchema,
  orderSchema,
  rebalanceSchema,
  retryOrderSchema,
  setRiskSchema,
  setRuleSchema,
  strategySchema,
} from './order-action.ts';
import { spanSchema } from './parameter.ts';

const ACTIONS = [
  notifySchema,
  telegramSchema,
  discordSchema,
  emailSchema,
  httpSchema,
  logSchema,
  orderSchema,
  cancelOrdersSchema,
  retryOrderSchema,
  rebalanceSchema,
  setRiskSchema,
  strategySchema,
  setRuleSchema,
  killSwitchSchema,
] as const;

const ACTION_TYPES = ACTIONS.map((action) => action.shape.type.value);

/** What a firing does. Texts and numbers may be templates; defaults are the performer's. */
export const actionSchema = z.discriminatedUnion('type', ACTIONS, {
  error: (issue) => (issue.code === 'invalid_union' ? `expected one of ${ACTION_TYPES.join(', ')}` : undefined),
});
export type Action = z.infer<typeof actionSchema>;

/** When true conditions become a firing. */
export const triggerSchema = z
  .strictObject({
    /** `matches`: every matching event (default); `becomesTrue`: only from false to true, per group. */
    when: z.enum(['matches', 'becomesTrue'], 'expected "matches" or "becomesTrue"').optional(),
    /** Fields whose values make the groups, each with its own truth, cooldown and limit. */
    groupBy: z.array(fieldNameSchema).optional(),
    /** Fires when it has held this long; implies `becomesTrue`. */
    for: spanSchema.optional(),
    /** Fires when no event of the group has matched this long. */
    absent: spanSchema.optional(),
    /** Fires again at exactly this long after the last firing of the group, in time of events. */
    cooldown: durationSchema.optional(),
    limit: z
      .strictObject({
        count: z.number('expected a whole number').int('expected a whole number').min(1, 'expected 1 or more'),
        /** A sliding duration, or the calendar day of `timezone`. */
        per: z.union([z.literal('day'), spanSchema], 'expected a duration such as 1d, or "day"'),
      })
      .optional(),
  })
  .refine(({ for: held, absent }) => held === undefined || absent === undefined, {
    path: ['absent'],
    error: 'expected either "for" or "absent": a rule waits until something has held, or until nothing has matched',
  });

const dayOfWeek = z.enum(WEEKDAYS, 'expected mon, tue, wed, thu, fri, sat or sun');
const timeOfDay = z
  .string('expected a time such as 08:00')
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected a time such as 08:00');

/** When a rule may fire: `[from, to)` on the days on which the period begins; what is left out is not restricted. */
export const hoursSchema = z.strictObject({
  days: z.array(dayOfWeek).min(1, 'expected at least one day').optional(),
  from: timeOfDay.optional(),
  to: timeOfDay.optional(),
  timezone: z
    .string('expected a time zone')
    .refine(isTimeZone, 'expected an IANA time zone such as Europe/Berlin')
    .optional(),
});

/** Letters, digits and `. _ : -`, beginning with a letter or digit: safe in file names, logs and commands. */
export const ruleIdSchema = z
  .string('expected a text')
  .regex(
    /^[\p{L}\p{N}][\p{L}\p{N}._:-]{0,99}$/u,
    'expected letters, digits, dots, dashes, colons or underscores, 100 at most',
  );

/**
 * One rule document. Nothing is filled in: what is absent here has the default that its reader names,
 * so that a document is hashed, shown and saved as its author wrote it.
 *
 * `conditions` is checked by {@link ../conditions/check.ts}, which walks it with precise paths.
 */
export const ruleDocumentSchema = z.strictObject({
  $schema: z.string().optional(),
  id: ruleIdSchema,
  /** For people; default: the id. */
  name: z
    .string('expected a text')
    .min(1, 'expected a name that is not empty')
    .max(200, 'expected at most 200 characters')
    .optional(),
  description: z.string('expected a text').max(10_000, 'expected at most 10,000 characters').optional(),
  /** For people, who find rules by them; they decide nothing. */
  tags: z
    .array(
      z
        .string('expected a text')
        .max(40, 'expected at most 40 characters')
        .refine((tag) => tag.trim() !== '', 'expected a tag that is not empty'),
      'expected a list of tags',
    )
    .max(20, 'expected at most 20 tags')
    .optional(),
  /** Default true. */
  enabled: z.boolean('expected true or false').optional(),
  /** Higher is judged first; default 1. */
  priority: z
    .number('expected a whole number above 0')
    .int('expected a whole number above 0')
    .min(1, 'expected a whole number above 0')
    .optional(),
  conditions: z.unknown().refine((conditions) => conditions !== undefined, 'is missing'),
  trigger: triggerSchema.optional(),
  hours: hoursSchema.optional(),
  /** An event received this much later than it happened is recorded and does not fire. */
  maxAge: spanSchema.optional(),
  /** `shadow` only records; orders go to the paper broker (`paper`, default) or the real one (`live`). */
  stage: z.enum(['shadow', 'paper', 'live'], 'expected "shadow", "paper" or "live"').optional(),
  /** Limits each order of this rule. `notional` in the quote currency. */
  cap: z
    .strictObject({ notional: z.number('expected a number above 0').positive('expected a number above 0') })
    .optional(),
  /** What the rule may order on the ladder's step of that name, US dollars: each order, and a day. Without it the settings' `ladder.smallCap`. */
  smallCap: z
    .strictObject({
      notional: z.number('expected a number above 0').positive('expected a number above 0').optional(),
      dailyNotional: z.number('expected a number above 0').positive('expected a number above 0').optional(),
    })
    .optional(),
  actions: z.array(actionSchema, 'expected a list of actions').max(100, 'expected at most 100 actions'),
});
export type RuleDocument = z.infer<typeof ruleDocumentSchema>;

/** Named conditions (`_conditions.json`): name → conditions, which the checker walks. */
export const namedConditionsSchema = z.record(z.string(), z.unknown());
