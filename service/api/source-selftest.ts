import type { SelftestReport, SelftestResult } from '../contract/selftest.ts';
import type { SourceTest } from '../contract/source-editing.ts';
import type { Source } from '../settings/schema.ts';
import { addressOf, type SigningSecret } from '../tester/target.ts';
import { type CaseRun, WebhookTester } from '../tester/webhook-tester.ts';
import type { Answer } from '../watch/canary/verdict.ts';
import type { Parts } from './parts.ts';
import { stuck, type Verdict, verdictOf, wayOf } from './test-verdict.ts';

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
  if (reply.status === null) return { kind: 'failed', said: reply.said };
  return { kind: 'reply', status: reply.status, body: reply.text };
}

const THROUGH = { failed: null, words: '', remedy: '', event: null } as const;

function ofRequest(parts: Parts, source: Source, { name, startedAt, result }: CaseRun, answer: Answer): Verdict {
  const verdict = verdictOf(parts, source, answer, startedAt);
  if (name !== 'wrongSignature') return verdict;
  if (result.passed && verdict.failed === 'verified') return THROUGH;
  if (verdict.failed === 'reached') return verdict;
  if (verdict.event !== null) return stuck('verified', ['wrongAccepted'], ['takeOffInternet'], verdict.event);
  if (!('said' in verdict)) return verdict;
  return stuck('verified', ['otherReason', verdict.said.words], verdict.said.remedy);
}

/** It was proven on a listener of its own, which nothing stands before. */
function ofRateLimit({ fault }: CaseRun): Verdict {
  return fault === null ? THROUGH : stuck(null, fault, ['runDoctor']);
}
