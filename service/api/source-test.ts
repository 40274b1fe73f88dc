import { z } from 'zod';
import { problemSchema } from '../../rules/event/event.ts';
import type { SourceTest, SourceTestResult, TestStage } from '../contract/source-editing.ts';
import { createHttpClient, type HttpFailure, type HttpReply } from '../delivery/http-client.ts';
import { PASS_HEADER } from '../listener/sender/pass.ts';
import { provenAddress, signRequest } from '../listener/sign.ts';
import { sampleBody } from '../samples/samples.ts';
import type { Source } from '../settings/schema.ts';
import { pathOf } from '../settings/source.ts';
import { notReached, refused } from '../watch/canary/verdict.ts';
import type { Parts } from './parts.ts';
import { firstSecret } from './sources.ts';

const TIMEOUT_MS = 10_000;
const MAX_REPLY_BYTES = 16_384;

const STAGES: readonly TestStage[] = ['reached', 'verified', 'read', 'judged'];

/** The listener's own answers; anything else was answered by somebody on the way. */
const takenSchema = z.object({
  status: z.enum(['accepted', 'duplicate', 'quarantined']),
  id: z.string(),
  problems: z.array(problemSchema).default([]),
});
const refusalSchema = z.object({ error: z.object({ code: z.string(), message: z.string().default('') }) });

type Verdict = Pick<SourceTestResult, 'failed' | 'words' | 'remedy' | 'event'>;

/**
 * Signs a sample as the source's sender would, sends it through the public address or straight to the listener, and says stage by
 * stage how far it came, with what the signature doctor found where it was turned away. The event is one like any other.
 */
export async function testSource(
  parts: Parts,
  source: Source,
  index: number,
  test: SourceTest,
): Promise<SourceTestResult> {
  const { clock } = parts.host;
  const outside = parts.tunnel.state.url;
  const way = outside === null ? 'local' : test.way;
  const base = (way === 'local' ? parts.listener.url : (outside ?? '')).replace(/\/+$/, '');
  const at = clock.now();
  const body = sampleBody(test.sample, at, 0, test.changes);
  const reply = await send(parts, source, firstSecret(parts, source, index), `${base}${pathOf(source)}`, body, at);
  const verdict = verdictOf(parts, source, reply, at);
  return {
    at,
    way,
    address: new URL(base).origin,
    latencyMs: clock.now() - at,
    passed: STAGES.slice(0, verdict.failed === null ? STAGES.length : STAGES.indexOf(verdict.failed)),
    ...verdict,
  };
}

function send(
  { host, listener }: Parts,
  source: Source,
  secret: ReturnType<typeof firstSecret>,
  address: string,
  body: Uint8Array,
  now: number,
): Promise<HttpReply | HttpFailure> {
  const url = provenAddress(source, secret, address);
  const pass = listener.pass === null ? {} : { [PASS_HEADER]: listener.pass };
  const client = createHttpClient({
    allowHosts: [new URL(url).hostname],
    maxReplyBytes: MAX_REPLY_BYTES,
    keepAlive: false,
    clock: host.clock,
  });
  return client.call({
    method: 'POST',
    url,
    headers: { ...signRequest(source, secret, body, now), ...pass },
    body: new TextDecoder().decode(body),
    timeout: TIMEOUT_MS,
    signal: new AbortController().signal,
  });
}

function verdictOf(parts: Parts, source: Source, reply: HttpReply | HttpFailure, sentAt: number): Verdict {
  const answer = reply.kind === 'reply' ? parsed(reply.body) : null;
  const taken = takenSchema.safeParse(answer);
  if (taken.success) return ofTaken(taken.data);
  const turnedAway = refusalSchema.safeParse(answer);
  if (turnedAway.success) return ofRefusal(parts, source, turnedAway.data.error.code, sentAt);
  const port = Number(URL.parse(parts.listener.url)?.port ?? 0);
  const { words, remedy } = notReached(reply, port);
  return { failed: 'reached', words, remedy, event: null };
}

function ofTaken({ status, id, problems }: z.infer<typeof takenSchema>): Verdict {
  const [problem] = problems;
  if (status !== 'quarantined' || problem === undefined) return { failed: null, words: '', remedy: '', event: id };
  const words = `it is genuine and was kept, and could not be understood: ${problem.path} ${problem.message}`;
  const remedy = 'No rule judges such an event. Open it to see what was sent.';
  return { failed: 'read', words, remedy, event: id };
}

/** Our own listener turned it away: the doctor has looked at it where the proof was at fault. */
function ofRefusal({ monitor }: Parts, source: Source, code: string, sentAt: number): Verdict {
  const name = code.toUpperCase();
  if (name === 'RATE_LIMITED') {
    const words = 'this source took as many requests as its limit allows within a minute';
    return { failed: 'verified', words, remedy: 'Wait a minute and send it again.', event: null };
  }
  if (name === 'NOT_FOUND' && source.preset !== 'tradingview') {
    const words = 'the listener does not know this address';
    return {
      failed: 'reached',
      words,
      remedy: 'See that the tunnel or proxy passes the path on unchanged.',
      event: null,
    };
  }
  const [newest] = monitor.doctor.refusals(source.id, 1);
  const seen = newest !== undefined && newest.at >= sentAt && newest.code.toUpperCase() === name ? newest : undefined;
  const known = refused(name);
  const { words, remedy } = seen?.diagnosis ?? known;
  return { failed: stageOf(known.failed), words, remedy, event: null };
}

function stageOf(stage: ReturnType<typeof refused>['failed']): TestStage {
  return stage === 'reached' || stage === 'verified' || stage === 'read' ? stage : 'judged';
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
