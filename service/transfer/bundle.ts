import { z } from 'zod';
import { parseStrictJson } from '../../rules/event/strict-json.ts';
import type { ToldProblem } from '../../rules/problems/problem.ts';
import { settingsProblem, worded } from '../settings/problem.ts';
import { problemsOf } from '../settings/schema-problem.ts';

/** Levels of JSON; a settings file has 64 at most, and stands one level below the top. */
const MOST_LEVELS = 72;

/**
 * Settings and rules in one portable file, as `export` writes it and people may edit it. Settings and documents are as their
 * authors wrote them: they are checked when they are taken in, against what is there.
 */
export const bundleSchema = z.strictObject({
  format: z.literal('hookdesk', worded('noExport')),
  version: z.literal(1, worded('otherExport')),
  /** What wrote it and when; nothing depends on it. */
  exportedBy: z.string().optional(),
  exportedAt: z.string().optional(),
  settings: z.record(z.string(), z.unknown()).default({}),
  /** Named conditions, as in `rules/_conditions.json`. */
  conditions: z.record(z.string(), z.unknown()).default({}),
  rules: z.array(z.looseObject({ id: z.string(worded('idOfTheRule')) })).default([]),
  /** Where secrets were left out, for the reader. */
  leftOut: z.array(z.string()).default([]),
});
export type Bundle = z.infer<typeof bundleSchema>;

/** A rule document that is not checked yet. */
export type RuleDraft = Bundle['rules'][number];

/** The bundle, or every problem of the text. */
export function parseBundle(text: string): { bundle: Bundle } | { problems: ToldProblem[] } {
  const read = parseStrictJson(text.replace(/^\uFEFF/, ''), MOST_LEVELS);
  if (!read.ok) return { problems: [settingsProblem('$', 'notJsonText', read.said)] };
  const parsed = bundleSchema.safeParse(read.value);
  if (!parsed.success) return { problems: parsed.error.issues.flatMap((issue) => problemsOf(issue, read.value)) };
  return { bundle: parsed.data };
}
