import type { z } from 'zod';
import { type Problem, problemSchema } from '../event/event.ts';
import { saidSchema } from '../explain/said-schema.ts';
import type { Said } from './said.ts';
import { inEnglish } from './worded.ts';

/** What is wrong with a document, for who wrote it: `message` in English, `said` the same without its language. */
export interface SaidProblem extends Problem {
  said: Said;
}

/** A problem as the interface is told of it: in English alone where nobody said it without a language. */
export const toldProblemSchema = problemSchema.extend({ said: saidSchema.optional() });
export type ToldProblem = z.infer<typeof toldProblemSchema>;

export function problemAt(path: string, said: Said): SaidProblem {
  return { path, message: inEnglish(said), said };
}

/** For logs, files and the command line, which are in English. */
export function inEnglishOnly(problems: readonly Problem[]): Problem[] {
  return problems.map(({ path, message }) => ({ path, message }));
}
