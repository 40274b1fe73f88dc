import { type Case, type Diagnosis, diagnosis } from './case.ts';
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

const TOO_LONG = diagnosis('too_long', ['tooLong', 64], ['sendSmaller']);
