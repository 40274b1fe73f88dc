import { inEnglish, type Said } from '../contract/sayings/en.ts';
import type { Clock } from '../host.ts';
import { PASS_HEADER } from '../listener/sender/pass.ts';
import { provenAddress, signRequest } from '../listener/sign.ts';
import type { Target } from './target.ts';
import { wrongProof } from './wrong-proof.ts';

/** A receiver that says nothing for this long, ms, does not answer. */
const PATIENCE_MS = 10_000;

/** So much of an answer is read, bytes: whoever stands at an address may send without end. */
const MOST_OF_REPLY = 16_384;

export type Reply =
  | { status: number; text: string; headers: Headers; latencyMs: number }
  /** Nothing came back: no connection, or no answer in time. */
  | { status: null; error: string; said: Said; latencyMs: number };

/** How a request is proven, and what ends the wait for its answer. */
interface Posting {
  proof?: 'right' | 'wrong';
  signal?: AbortSignal | undefined;
}

/** Posts a body to a target, signed as its preset says, or with a proof that must not fit. */
export async function postSigned(
  { source, secret, url, pass }: Target,
  body: Uint8Array,
  clock: Clock,
  { proof = 'right', signal }: Posting = {},
): Promise<Reply> {
  const sentAt = clock.now();
  const isRight = proof === 'right';
  const headers = {
    ...signRequest(source, secret, body, sentAt),
    ...(isRight ? {} : wrongProof(source)),
    ...(pass ? { [PASS_HEADER]: pass } : {}),
  };
  try {
    const response = await fetch(isRight ? provenAddress(source, secret, url) : url, {
      method: 'POST',
      headers,
      body: Buffer.from(body),
      redirect: 'manual',
      signal: AbortSignal.any([AbortSignal.timeout(PATIENCE_MS), ...(signal === undefined ? [] : [signal])]),
    });
    const text = await beginningOf(response);
    return { status: response.status, text, headers: response.headers, latencyMs: clock.now() - sentAt };
  } catch (error) {
    const said = reasonOf(error);
    return { status: null, error: inEnglish(said), said, latencyMs: clock.now() - sentAt };
  }
}

async function beginningOf(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    parts.push(part);
    size += part.byteLength;
    if (size >= MOST_OF_REPLY) break;
  }
  return Buffer.concat(parts).subarray(0, MOST_OF_REPLY).toString();
}

/** `fetch failed` says nothing; its cause does: `connect ECONNREFUSED 127.0.0.1:3000`. */
function reasonOf(error: unknown): Said {
  if (!(error instanceof Error)) return ['verbatim', String(error)];
  if (error.name === 'TimeoutError') return ['noAnswerInSeconds', PATIENCE_MS / 1000];
  const { cause } = error;
  if (cause instanceof AggregateError && cause.message === '') return ['verbatim', String(cause.errors[0])];
  return ['verbatim', cause instanceof Error ? cause.message : error.message];
}
