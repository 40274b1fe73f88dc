import type { SourceTest, SourceTestResult, TestStage } from '../contract/source-editing.ts';
import { createHttpClient, type HttpFailure, type HttpReply } from '../delivery/http-client.ts';
import { PASS_HEADER } from '../listener/sender/pass.ts';
import { provenAddress, signRequest } from '../listener/sign.ts';
import { asNewEvent } from '../samples/own-body.ts';
import { sampleBody } from '../samples/samples.ts';
import type { Source } from '../settings/schema.ts';
import { pathOf } from '../settings/source.ts';
import type { Parts } from './parts.ts';
import { firstSecret } from './sources.ts';
import { verdictOf, wayOf } from './test-verdict.ts';

const TIMEOUT_MS = 10_000;
const MAX_REPLY_BYTES = 16_384;

const STAGES: readonly TestStage[] = ['reached', 'verified', 'read', 'judged'];

/**
 * Signs a test event as the source's sender would, sends it through the public address or straight to the listener, and says stage by
 * stage how far it came, with what the signature doctor found where it was turned away. The event is one like any other.
 */
export async function testSource(
  parts: Parts,
  source: Source,
  index: number,
  test: SourceTest,
): Promise<SourceTestResult> {
  const { clock } = parts.host;
  const { way, base } = wayOf(parts, test.way);
  const at = clock.now();
  const body = bodyOf(test, at);
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

function bodyOf(test: SourceTest, at: number): Uint8Array {
  if ('sample' in test) return sampleBody(test.sample, at, 0, test.changes);
  return new TextEncoder().encode(asNewEvent(test.body, at, test.changes));
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
