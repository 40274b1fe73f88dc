import { z } from 'zod';
import { stageSchema } from '../../rules/engine/judgement.ts';
import { previewSchema } from '../../rules/engine/preview.ts';
import { paperOutcomeSchema } from './machine.ts';
import { ruleVerdictSchema } from './views.ts';

/** Actions that are told of one replay. */
export const MOST_ACTIONS = 200;

/** An action that a firing would have brought about: a message that would be sent, an order that went to paper. Nothing left this machine. */
export const replayedActionSchema = previewSchema.extend({
  /** Tells it from the others. */
  id: z.string(),
  rule: z.string(),
  /** Name of the rule. */
  ruleName: z.string(),
  /** `shadow`: the rule only records what it would do. */
  stage: stageSchema,
  /** The event's own time, or when a timer was due; ms. */
  at: z.number(),
  /** Where it would go, without secrets. */
  target: z.string(),
  /** It would be collected with others and sent with them; shown as if it were alone. */
  isBatched: z.boolean(),
  /** Of an order: why nothing was ordered; null where something was, or where it is no order. */
  nothing: z.string().nullable(),
});
export type ReplayedAction = z.infer<typeof replayedActionSchema>;

const ruleNameSchema = z.object({ rule: z.string(), name: z.string() });

/**
 * What the rules in force now make of one event of the journal, as of the event's moment: their windows, truths and cooldowns are counted
 * from the events before it. Orders go to paper, and meet the prices of the events after it. Nothing of it is kept. Times in ms.
 */
export const replayResultSchema = z.object({
  /** Rules that judge. */
  rules: z.number(),
  /** Events before it that were counted, and whether they are all that the rules look back at. */
  before: z.number(),
  isWhole: z.boolean(),
  /** Events after it that were followed, and until when. */
  after: z.number(),
  until: z.number(),
  /** Of the rules that fire, are held back, fail or nearly fire; in this order. */
  verdicts: z.array(ruleVerdictSchema),
  /** Rules that fire on it now and did not when it came, and the other way round. */
  gained: z.array(ruleNameSchema),
  lost: z.array(ruleNameSchema),
  /** In the order in which they would happen; the first {@link MOST_ACTIONS}. */
  actions: z.array(replayedActionSchema),
  /** How many there are in all. */
  actionCount: z.number(),
  /** Null: nothing is ordered. */
  paper: paperOutcomeSchema.nullable(),
});
export type ReplayResult = z.infer<typeof replayResultSchema>;

/** What a run says: how far it is, a few times a second, and at last its result. */
export const replayReportSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('running'),
    events: z.number(),
    /** Part of what is to be read, 0 to 1. */
    read: z.number(),
  }),
  z.object({ state: z.literal('done'), result: replayResultSchema }),
]);
export type ReplayReport = z.infer<typeof replayReportSchema>;
