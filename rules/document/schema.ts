import { z } from 'zod';
import { WEEKDAYS } from '../conditions/clock.ts';
import { isTimeZone } from '../conditions/time-zone.ts';
import { worded } from '../problems/worded.ts';
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
  error: (issue) => (issue.code === 'invalid_union' ? worded('oneOf', ACTION_TYPES.join(', ')) : undefined),
});
export type Action = z.infer<typeof actionSchema>;

/** When true conditions become a firing. */
export const triggerSchema = z
  .strictObject({
    /** `matches`: every matching event (default); `becomesTrue`: only from false to true, per group. */
    when: z.enum(['matches', 'becomesTrue'], worded('choice', '"matches"', '"becomesTrue"')).optional(),
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
        count: z.number(worded('wholeNumber')).int(worded('wholeNumber')).min(1, worded('least', 1)),
        /** A sliding duration, or the calendar day of `timezone`. */
        per: z.union([z.literal('day'), spanSchema], worded('durationOrDay')),
      })
      .optional(),
  })
  .refine(({ for: held, absent }) => held === undefined || absent === undefined, {
    path: ['absent'],
    error: worded('forOrAbsent'),
  });

const dayOfWeek = z.enum(WEEKDAYS, worded('choice', 'mon, tue, wed, thu, fri, sat', 'sun'));
const timeOfDay = z.string(worded('timeOfDay')).regex(/^([01]\d|2[0-3]):[0-5]\d$/, worded('timeOfDay'));

/** When a rule may fire: `[from, to)` on the days on which the period begins; what is left out is not restricted. */
export const hoursSchema = z.strictObject({
  days: z.array(dayOfWeek).min(1, worded('someDay')).optional(),
  from: timeOfDay.optional(),
  to: timeOfDay.optional(),
  timezone: z.string(worded('timeZone')).refine(isTimeZone, worded('ianaZone')).optional(),
});

/** Letters, digits and `. _ : -`, beginning with a letter or digit: safe in file names, logs and commands. */
export const ruleIdSchema = z.string(worded('text')).regex(/^[\p{L}\p{N}][\p{L}\p{N}._:-]{0,99}$/u, worded('ruleId'));

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
  name: z.string(worded('text')).min(1, worded('filledName')).max(200, worded('mostCharacters', 200)).optional(),
  description: z.string(worded('text')).max(10_000, worded('mostCharacters', 10_000)).optional(),
  /** For people, who find rules by them; they decide nothing. */
  tags: z
    .array(
      z
        .string(worded('text'))
        .max(40, worded('mostCharacters', 40))
        .refine((tag) => tag.trim() !== '', worded('filledTag')),
      worded('tags'),
    )
    .max(20, worded('mostTags', 20))
    .optional(),
  /** Default true. */
  enabled: z.boolean(worded('flag')).optional(),
  /** Higher is judged first; default 1. */
  priority: z
    .number(worded('wholeAboveZero'))
    .int(worded('wholeAboveZero'))
    .min(1, worded('wholeAboveZero'))
    .optional(),
  conditions: z.unknown().refine((conditions) => conditions !== undefined, worded('missing')),
  trigger: triggerSchema.optional(),
  hours: hoursSchema.optional(),
  /** An event received this much later than it happened is recorded and does not fire. */
  maxAge: spanSchema.optional(),
  /** `shadow` only records; orders go to the paper broker (`paper`, default) or the real one (`live`). */
  stage: z.enum(['shadow', 'paper', 'live'], worded('choice', '"shadow", "paper"', '"live"')).optional(),
  /** Limits each order of this rule. `notional` in the quote currency. */
  cap: z.strictObject({ notional: z.number(worded('aboveZero')).positive(worded('aboveZero')) }).optional(),
  /** What the rule may order on the ladder's step of that name, US dollars: each order, and a day. Without it the settings' `ladder.smallCap`. */
  smallCap: z
    .strictObject({
      notional: z.number(worded('aboveZero')).positive(worded('aboveZero')).optional(),
      dailyNotional: z.number(worded('aboveZero')).positive(worded('aboveZero')).optional(),
    })
    .optional(),
  actions: z.array(actionSchema, worded('actions')).max(100, worded('mostActions', 100)),
});
export type RuleDocument = z.infer<typeof ruleDocumentSchema>;

/** Named conditions (`_conditions.json`): name → conditions, which the checker walks. */
export const namedConditionsSchema = z.record(z.string(), z.unknown());
