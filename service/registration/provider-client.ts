import { durationMs } from '../../rules/document/duration.ts';
import { TemplateError } from '../../rules/templates/liquid.ts';
import type { Said } from '../contract/sayings/en.ts';
import { createHttpClient } from '../delivery/http-client.ts';
import type { Clock } from '../host.ts';
import type { ProviderRest } from '../settings/provider.ts';
import type { SecretReference } from '../settings/schema.ts';
import { describeReference } from '../settings/secrets.ts';
import { type Answer, readAnswer } from './answer.ts';
import { authenticationOf } from './authentication.ts';
import { type CallAction, type CallSubject, callOf } from './call.ts';
import { CallError } from './call-error.ts';
import { refusal } from './refusal.ts';

/** Bytes of an answer that are read; a list of webhooks stays far below. */
const MOST_REPLY_BYTES = 1_048_576;

export interface ProviderClientOptions {
  clock: Clock;
  /** The secret, or null where it is missing. */
  resolve: (reference: SecretReference) => string | null;
  /** Takes secrets out of what a provider says: it may repeat what it was sent. */
  redact: (text: string) => string;
  /** For a profile that has none, ms. */
  timeout: () => number;
}

/** What to call, and for which registration. */
export interface ProviderCall {
  action: CallAction;
  rest: ProviderRest;
  subject: Omit<CallSubject, 'secret' | 'now'>;
  /** Sent in the body; null: the call needs none. */
  secret: SecretReference | null;
  signal: AbortSignal;
}

/** Calls providers as their profiles say: to their host alone, without redirects, with a bounded answer and a time-out. */
export class ProviderClient {
  readonly #options: ProviderClientOptions;

  constructor(options: ProviderClientOptions) {
    this.#options = options;
  }

  /** Throws `REGISTRATION_REFUSED` where the call cannot be made; then nothing was sent. Never rejects for what a provider does. */
  async perform({ action, rest, subject, secret, signal }: ProviderCall): Promise<Answer> {
    const { clock, redact, timeout } = this.#options;
    const { id } = subject.registration;
    const now = clock.now();
    const base = rest.baseUrl.replace(/\/+$/, '');
    const secretOf = (reference: SecretReference) => this.#secret(id, reference);
    const call = orRefused(id, () => {
      const unsigned = callOf(action, rest, { ...subject, secret: secret === null ? '' : secretOf(secret), now });
      return { ...unsigned, proof: authenticationOf(rest.auth, unsigned, { base, now, secretOf }) };
    });
    const result = await this.#client(base).call({
      method: call.method,
      url: base + call.target,
      headers: { 'user-agent': 'Hookdesk', ...call.headers, ...call.proof },
      body: call.body,
      timeout: rest.timeout === undefined ? timeout() : durationMs(rest.timeout),
      signal,
    });
    const shown = result.kind === 'reply' ? { ...result, body: redact(result.body) } : result;
    return readAnswer(action, shown, rest.errors);
  }

  /** The profile's address stands in the settings, so that its host may be called wherever it is. */
  #client(base: string) {
    const allowHosts = [new URL(base).hostname.replace(/^\[|\]$/g, '')];
    return createHttpClient({ allowHosts, maxReplyBytes: MOST_REPLY_BYTES, clock: this.#options.clock });
  }

  #secret(id: string, reference: SecretReference): string {
    const secret = this.#options.resolve(reference);
    if (secret !== null) return secret;
    const { kind, name } = describeReference(reference);
    throw refusal(id, 'secretMissing', kind, JSON.stringify(name));
  }
}

function orRefused<T>(id: string, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof CallError || error instanceof TemplateError)) throw error;
    const said: Said = error.said;
    throw refusal(id, ...said);
  }
}
