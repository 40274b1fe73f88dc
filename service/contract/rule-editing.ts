import { z } from 'zod';
import { decisionSchema, suppressionSchema, traceNodeSchema, verdictSchema } from '../../rules/engine/judgement.ts';
import { previewSchema } from '../../rules/engine/preview.ts';
import { canonicalEventSchema } from '../../rules/event/event.ts';
import { toldProblemSchema } from '../../rules/problems/problem.ts';

/** What the author of a rule is told of its text. */
export const ruleCheckSchema = z.object({
  /** Each with its path; a document with one is refused. */
  problems: z.array(toldProblemSchema),
  /** What is right and hardly meant; it keeps nobody from saving. */
  notes: z.array(toldProblemSchema),
  /** The rule as a sentence; empty while there are problems. */
  sentence: z.string(),
});

const scalarSchema = z.union([z.string(), z.number(), z.boolean()]);

export const seenFieldSchema = z.object({
  /** A canonical name, or a value of the sender's object as `data.order.retryable`. */
  name: z.string(),
  kind: z.enum(['number', 'text', 'boolean', 'list']),
  /** Values that were seen, the most frequent first; of a list its elements. */
  values: z.array(scalarSchema),
});
export type SeenField = z.infer<typeof seenFieldSchema>;

/** What a rule can speak of here: kinds of events with their fields and values, as the newest events had them, and names. */
export const vocabularySchema = z.object({
  /** The most frequent first. */
  types: z.array(z.object({ type: z.string(), count: z.number(), fields: z.array(seenFieldSchema) })),
  /** Names in `_conditions.json`. */
  conditions: z.array(z.string()),
  strategies: z.array(z.object({ id: z.string(), name: z.string() })),
  rules: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type Vocabulary = z.infer<typeof vocabularySchema>;

export const unseenSchema = z.object({
  /** A canonical name, or a value of the sender's object as `data.order.retryable`. */
  field: z.string(),
  /** Where the field was seen, but none of the values that the rule demands: the first of those. */
  values: z.array(z.string()),
});
export type Unseen = z.infer<typeof unseenSchema>;

/** Why a rule may be silent for good. Only of rules of which there is something to say. */
export const ruleHintsSchema = z.object({
  rule: z.string(),
  /** What proves that it can never fire. */
  neverFires: z.array(toldProblemSchema),
  /** What it asks for that no stored event had: of the newest 20,000 when the program started, and all since. */
  unseen: z.array(unseenSchema),
});
export type RuleHints = z.infer<typeof ruleHintsSchema>;

/** A version of a rule that was saved, whether it was ever in force or not. */
export const ruleVersionSchema = z.object({
  /** The document, indented; not the file's own text, whose blanks nobody keeps. The text itself where it was no JSON. */
  text: z.string(),
  /** Empty where it has problems. */
  sentence: z.string(),
  /** ms since 1970; null: before that was noted. */
  savedAt: z.number().nullable(),
  /** Who, as the audit names him; null where nobody noted it. */
  by: z.string().nullable(),
  /** In force the last time from, ms since 1970; null: never, as far as the journal knows. */
  from: z.number().nullable(),
  /** Until; null: still, or never. */
  until: z.number().nullable(),
  /** Whether an event was judged by it; null where the events of its time are gone. */
  judged: z.boolean().nullable(),
});
export type RuleVersionView = z.infer<typeof ruleVersionSchema>;

/** A rule's text and what it is tried on. Nothing is kept and nothing is sent. */
export const trySchema = z.object({
  text: z.string(),
  /** A stored event, or a sample as that source would receive it now. */
  on: z.union([z.strictObject({ event: z.string() }), z.strictObject({ source: z.string(), sample: z.string() })]),
  /** Instead of the body that was received, or of the sample's; read as that one would be. */
  body: z.string().max(1_048_576).optional(),
});
export type TryInput = z.infer<typeof trySchema>;

/** A built-in sample event of a source of the settings; where there is none, of OKD Finance and of TradingView. */
export const trySampleSchema = z.object({
  source: z.string(),
  sample: z.string(),
  /** As it would be read now. */
  event: canonicalEventSchema,
  body: z.string(),
});
export type TrySample = z.infer<typeof trySampleSchema>;

export const triedSchema = z.object({
  /** The event as conditions see it; null where the body cannot be read or is not understood. */
  event: canonicalEventSchema.nullable(),
  /** Why not. */
  unread: z.array(toldProblemSchema),
  /** Null where the conditions have problems, or there is no event. */
  verdict: z
    .object({
      outcome: decisionSchema.shape.outcome,
      verdict: verdictSchema,
      suppressedBy: suppressionSchema.optional(),
      error: z.string().optional(),
      trace: traceNodeSchema,
      /** As in a rule's verdict: whether windows, series and latest values are those of that moment. */
      lookedBack: z.enum(['whole', 'partly', 'no']).optional(),
      words: z.string(),
    })
    .nullable(),
  /** What each action would send, whether the rule fires or not. */
  previews: z.array(previewSchema),
});
export type Tried = z.infer<typeof triedSchema>;
