import type { SelftestReport, SelftestResult } from '../contract/selftest.ts';
import type { SourceTest } from '../contract/source-editing.ts';
import type { Source } from '../settings/schema.ts';
import { addressOf, type SigningSecret } from '../tester/target.ts';
import { type CaseRun, WebhookTester } from '../tester/webhook-tester.ts';
import type { Answer } from '../watch/canary/verdict.ts';
import type { Parts } from './parts.ts';
import { type Verdict, verdictOf, wayOf } from './test-verdict.ts';

/**
 * The six cases of `hookdesk selftest` against the running listener, through the public address or straight to it: where they go, then
 * a case each as it comes, with what was found where it failed. Aborting ends it at once. The genuine events are kept and judged
 * like any other, as those of the command are.
 */
export async function* selftest(
  parts: Parts,
  source: Source,
  secret: SigningSecret,
  wanted: SourceTest['way'],
  signal: AbortSignal | undefined,
): AsyncGenerator<SelftestReport, void, void> {
  const { way, base } = wayOf(parts, wanted);
  yield { kind: 'begun', way, address: new URL(base).origin };
  const target = { source, secret, url: addressOf(source, base), pass: parts.listener.pass };
  const tester = new WebhookTester(target, parts.host.clock, parts.host.log);
  for await (const run of tester.runs(signal)) yield { kind: 'case', result: seen(parts, source, run) };
}

/** A case as a person should see it: a 200 or 401 counts only where it is our own listener's. */
function seen(parts: Parts, source: Source, run: CaseRun): SelftestResult {
  const { name, expected, tookMs, result } = run;
  const verdict = run.reply === null ? ofRateLimit(run) : ofRequest(parts, source, run, answerOf(run.reply));
  const status = 'status' in result ? result.status : null;
  return { name, passed: verdict.words === '', expected, status, tookMs, ...verdict };
}

function answerOf(reply: NonNullable<CaseRun['reply']>): Answer {
  if (reply.status === null) return { kind: 'failed', error: reply.error };
  return { kind: 'reply', status: reply.status, body: reply.text };
}

const THROUGH: Verdict = { failed: null, words: '', remedy: '', event: null };

function ofRequest(parts: Parts, source: Source, { name, startedAt, result }: CaseRun, answer: Answer): Verdict {
  const verdict = verdictOf(parts, source, answer, startedAt);
  if (name !== 'wrongSignature') return verdict;
  if (result.passed && verdict.failed === 'verified') return THROUGH;
  if (verdict.failed === 'reached') return verdict;
  const words =
    verdict.event === null
      ? `it was turned away for another reason than its signature: ${verdict.words}`
      : 'a request with a wrong signature was accepted';
  const remedy =
    verdict.event === null
      ? verdict.remedy
      : 'Anybody who knows the address can send events: take it off the internet, and report this.';
  return { failed: 'verified', words, remedy, event: verdict.event };
}

/** It was proven on a listener of its own, which nothing stands before. */
function ofRateLimit({ result }: CaseRun): Verdict {
  if (result.passed) return THROUGH;
  const words = 'error' in result && result.error !== undefined ? result.error : 'no answer';
  const remedy = 'This case runs on this machine alone: see the log, and run hookdesk doctor.';
  return { failed: null, words, remedy, event: null };
}
