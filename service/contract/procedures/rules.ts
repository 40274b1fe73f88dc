import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { stepSchema } from '../../../rules/ladder/step.ts';
import { backtestInputSchema, backtestReportSchema } from '../backtest.ts';
import { ladderViewSchema } from '../ladder.ts';
import { machineInputSchema, machineReportSchema } from '../machine.ts';
import {
  bulkOutcomeSchema,
  bulkRemoveSchema,
  bulkRestoreSchema,
  bulkRevertSchema,
  bulkSwitchedSchema,
  bulkSwitchSchema,
} from '../rule-bulk.ts';
import {
  ruleCheckSchema,
  ruleHintsSchema,
  ruleVersionSchema,
  triedSchema,
  trySampleSchema,
  trySchema,
  vocabularySchema,
} from '../rule-editing.ts';
import { firingSchema, ruleFileSchema, ruleViewSchema } from '../views.ts';
import { base } from './base.ts';

export const rules = {
  list: base.output(z.array(ruleViewSchema)),
  get: base.input(z.object({ id: z.string() })).output(ruleFileSchema),
  /** Every problem of a document, with its path; never throws for a bad document. */
  check: base.input(z.object({ text: z.string() })).output(ruleCheckSchema),
  /**
   * Writes the file. `version` is that of the text which the edit began from; null for a new rule. `unfinished`: a document with
   * problems is kept too, if it has an id and is switched off.
   */
  save: base
    .input(
      z.object({
        text: z.string(),
        version: z.string().nullable(),
        replaces: z.string().nullable(),
        unfinished: z.boolean().default(false),
      }),
    )
    .output(ruleFileSchema),
  vocabulary: base.output(vocabularySchema),
  /** Rules that can never fire, or ask for what no event ever had. The first time it reads the newest events: up to some seconds. */
  hints: base.output(z.array(ruleHintsSchema)),
  /** Every one that was saved, newest first. */
  versions: base.input(z.object({ id: z.string() })).output(z.array(ruleVersionSchema)),
  /** Samples that a text can be tried on before anything was received. */
  samples: base.output(z.array(trySampleSchema)),
  /** Judges an event by a text, as it was at the event's moment; nothing is kept and nothing is sent. */
  try: base.input(trySchema).output(triedSchema),
  setEnabled: base.input(z.object({ id: z.string(), enabled: z.boolean() })).output(ruleViewSchema),
  remove: base.input(z.object({ id: z.string(), version: z.string() })).output(ruleFileSchema),
  /** Many at once: each is changed or stays as it is, and those that stay are named. Audited as each by itself. */
  bulk: {
    setEnabled: base.input(bulkSwitchSchema).output(bulkSwitchedSchema),
    /** Takes a switching back: each rule as it was before. */
    revert: base.input(bulkRevertSchema).output(bulkOutcomeSchema),
    remove: base.input(bulkRemoveSchema).output(bulkOutcomeSchema),
    restore: base.input(bulkRestoreSchema).output(bulkOutcomeSchema),
  },
  /** Newest first. */
  firings: base
    .input(z.object({ id: z.string(), limit: z.number().int().min(1).max(200).default(20) }))
    .output(z.array(firingSchema)),
  /** The list at once, then at every change. */
  watch: base.output(eventIterator(z.array(ruleViewSchema))),
  ladder: {
    get: base.input(z.object({ id: z.string() })).output(ladderViewSchema),
    /** From the step that the user saw to the next. `overrule`: the rule's id, typed, where its figures do not speak for it. */
    stepUp: base
      .input(z.object({ id: z.string(), from: stepSchema, overrule: z.string().nullable().default(null) }))
      .output(ladderViewSchema),
    stepDown: base.input(z.object({ id: z.string(), from: stepSchema })).output(ladderViewSchema),
  },
};

export const backtest = {
  /** Runs rules over the journal. Leaving the iterator ends the run; the last report has the result. */
  run: base.input(backtestInputSchema).output(eventIterator(backtestReportSchema)),
};

export const machine = {
  /** Runs a draft beside its saved version over the journal. Leaving the iterator ends the run; the last report has the result. */
  run: base.input(machineInputSchema).output(eventIterator(machineReportSchema)),
};
