import type { Case, Diagnosis } from './case.ts';
import { findFit } from './fit.ts';
import { diagnoseFit } from './fitting.ts';
import { diagnoseAnswer, diagnoseStale } from './other-answers.ts';
import { diagnoseToken } from './token.ts';
import { diagnoseUnfitting } from './unfitting.ts';

/**
 * Why a request was turned away, in words, and what to do. A wrong signature is tried in every way that senders are known to
 * sign; what fits says what differs. Costs some milliseconds, so it is asked for by a reader and never while a request waits.
 */
export function diagnose(examined: Case): Diagnosis {
  const { refused } = examined;
  if (refused.code === 'STALE_TIMESTAMP') return diagnoseStale(examined);
  if (refused.code !== 'INVALID_SIGNATURE') return diagnoseAnswer(examined);
  if (refused.body !== null && refused.bytes !== null && refused.bytes > refused.body.length) return TOO_LONG;
  const fit = findFit(examined);
  if (fit !== null) return diagnoseFit(fit, examined);
  return diagnoseToken(examined) ?? diagnoseUnfitting(examined) ?? diagnoseAnswer(examined);
}

const TOO_LONG: Diagnosis = {
  code: 'too_long',
  words: 'The signature does not fit, and the body is longer than the 64 KiB that are kept to find out why.',
  remedy: 'Let the sender send a smaller event to find the fault, and compare the secrets.',
};
