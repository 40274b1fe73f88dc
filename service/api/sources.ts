import type { SendResult, SourceView } from '../contract/views.ts';
import { PASS_HEADER } from '../listener/sender/pass.ts';
import { provenAddress, signRequest } from '../listener/sign.ts';
import { sampleBody } from '../samples/samples.ts';
import type { Source } from '../settings/schema.ts';
import { describeReference, referencesOf, resolveSecret } from '../settings/secrets.ts';
import { pathOf, requestsPerMinute } from '../settings/source.ts';
import { watchesOf } from './monitoring.ts';
import type { Parts } from './parts.ts';

export function listSources(parts: Parts): SourceView[] {
  const counts = parts.journal.sourceCounts();
  const refused = parts.listener.refused();
  const watches = watchesOf(parts);
  return parts.settings.current.sources.map((source, index) => ({
    id: source.id,
    preset: source.preset,
    path: pathOf(source),
    url: `${parts.listener.url}${pathOf(source)}`,
    secrets: referencesOf(source, index).map(({ reference }) => ({
      ...describeReference(reference),
      present: resolveSecret(reference, parts.secrets) !== null,
      until: reference.until === undefined ? null : Date.parse(reference.until),
    })),
    proof: proofOf(source),
    rateLimitPerMinute: requestsPerMinute(source),
    allowIps: source.allowIps ?? null,
    lastEventAt: counts.get(source.id)?.lastEventAt ?? null,
    received: counts.get(source.id)?.received ?? 0,
    quarantined: counts.get(source.id)?.quarantined ?? 0,
    refused: refused[source.id] ?? {},
    watch: watches.get(source.id) ?? null,
  }));
}

/** What a sender that is set up by hand has to be told. */
function proofOf({ preset, token, hmac }: Source): SourceView['proof'] {
  if (preset === 'token') return { header: token?.header ?? 'authorization', signature: null };
  if (preset !== 'hmac' || hmac === undefined) return null;
  const { header, algorithm, encoding, prefix, content, timestamp } = hmac;
  const bodyOnly = content === '{body}' && timestamp === undefined;
  return { header, signature: { algorithm, encoding, prefix, bodyOnly } };
}

export function findSource(parts: Parts, id: string): { source: Source; index: number } | null {
  const index = parts.settings.current.sources.findIndex((source) => source.id === id);
  const source = parts.settings.current.sources[index];
  return source === undefined ? null : { source, index };
}

/** Signs a sample as the source's sender would and posts it to the real listener: the whole way of an event, nothing skipped. */
export async function sendSample(parts: Parts, source: Source, index: number, sample: string): Promise<SendResult> {
  const now = parts.host.clock.now();
  const body = sampleBody(sample, now);
  const secret = firstSecret(parts, source, index);
  const { pass } = parts.listener;
  const headers = { ...signRequest(source, secret, body, now), ...(pass === null ? {} : { [PASS_HEADER]: pass }) };
  const response = await fetch(provenAddress(source, secret, `${parts.listener.url}${pathOf(source)}`), {
    method: 'POST',
    headers,
    body: Buffer.from(body),
    signal: AbortSignal.timeout(10_000),
  });
  const answer: unknown = await response.json().catch(() => null);
  const latencyMs = parts.host.clock.now() - now;
  return { status: response.status, body: answer, event: eventOf(answer), latencyMs };
}

/** The newest secret that is there and has not ended; an empty one where there is none. */
export function firstSecret(parts: Parts, source: Source, index: number): { value: string; webhookId?: string } {
  for (const { reference, webhookId } of referencesOf(source, index)) {
    if (reference.until !== undefined && Date.parse(reference.until) <= parts.host.clock.now()) continue;
    const value = resolveSecret(reference, parts.secrets);
    if (value !== null) return webhookId === null ? { value } : { value, webhookId };
  }
  return { value: '' };
}

function eventOf(answer: unknown): string | null {
  if (typeof answer !== 'object' || answer === null || !('id' in answer)) return null;
  return typeof answer.id === 'string' ? answer.id : null;
}
