import { durationMs } from '../../../rules/document/duration.ts';
import { createHttpClient, type HttpClient } from '../../delivery/http-client.ts';
import { Redaction } from '../../log/redaction.ts';
import { renewedToken } from '../../settings/broker-secrets.ts';
import type { OkdBrokerSettings } from '../../settings/brokers.ts';
import type { ExchangeMeans } from '../exchange-means.ts';
import { told } from '../told.ts';
import { type Answer, readAnswer } from './answer.ts';
import { isExpired } from './error-table.ts';
import { KeptToken } from './kept-token.ts';
import { type Access, Tokens } from './tokens.ts';

/** A list of every market stays far below, bytes. */
const MOST_REPLY_BYTES = 8_388_608;

export interface OkdRequest {
  method: 'GET' | 'POST' | 'DELETE';
  /** Below `baseUrl`: `/spot/orders`. */
  path: string;
  query?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  body?: Readonly<Record<string, string>>;
}

/** Asks OKD's REST interface (REST.md): bearer token and fingerprint, no redirects, a connection for each request, bounded answers. */
export class OkdClient {
  readonly #base: string;
  readonly #fingerprint: string;
  readonly #timeout: number;
  readonly #http: HttpClient;
  readonly #tokens: Tokens;
  readonly #redaction = new Redaction();
  readonly #stopped = new AbortController();

  constructor(
    { id, baseUrl, fingerprint, timeout, accessToken, refreshToken }: OkdBrokerSettings,
    means: ExchangeMeans,
  ) {
    this.#base = baseUrl.replace(/\/+$/, '');
    this.#fingerprint = fingerprint;
    this.#timeout = durationMs(timeout);
    this.#http = createHttpClient({
      // The address stands in the settings, so that its host may be called wherever it is.
      allowHosts: [new URL(baseUrl).hostname.replace(/^\[|\]$/g, '')],
      maxReplyBytes: MOST_REPLY_BYTES,
      connectTimeout: Math.ceil(this.#timeout / 2),
      keepAlive: false,
      clock: means.clock,
    });
    this.#tokens = new Tokens({
      access: new KeptToken(accessToken, renewedToken(id, 'access', accessToken), means),
      refresh: new KeptToken(refreshToken, renewedToken(id, 'refresh', refreshToken), means),
      // Not ended by anybody: with its answer the account would be lost.
      renew: (token) => this.#send({ method: 'POST', path: '/auth/jwt/refresh' }, token, new AbortController().signal),
      onToken: (token) => this.#redaction.add(token),
      broker: id,
      clock: means.clock,
      log: means.log,
    });
  }

  get isStopped(): boolean {
    return this.#stopped.signal.aborted;
  }

  /**
   * One request; a second one only after the exchange said that the token of the first has expired, which is said of nothing that was acted
   * upon. Never rejects.
   */
  async ask(request: OkdRequest, signal?: AbortSignal): Promise<Answer> {
    const stop = this.#stopped.signal;
    const ends = signal === undefined ? stop : AbortSignal.any([stop, signal]);
    const access = await unlessEnded(ends, this.#tokens.current());
    if ('failed' in access) return { kind: 'unsent', ...access.failed };
    const answer = await this.#send(request, access.token, ends);
    if (!isExpired(answer)) return answer;
    this.#tokens.noteExpired(access.token);
    const renewed = await unlessEnded(ends, this.#tokens.renewed(access.token));
    if ('failed' in renewed) return { ...answer, message: `${answer.message}; ${renewed.failed.message}` };
    return this.#send(request, renewed.token, ends);
  }

  stop(): void {
    this.#stopped.abort();
  }

  async #send({ method, path, query, body }: OkdRequest, token: string, signal: AbortSignal): Promise<Answer> {
    const search = query === undefined ? '' : `?${new URLSearchParams(query)}`;
    const result = await this.#http.call({
      method,
      url: `${this.#base}${path}${search}`,
      headers: {
        accept: 'application/json',
        'user-agent': 'Hookdesk',
        authorization: `Bearer ${token}`,
        fingerprint: this.#fingerprint,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: body === undefined ? null : JSON.stringify(body),
      timeout: this.#timeout,
      signal,
    });
    return readAnswer(result, (text) => this.#redaction.apply(text));
  }
}

/** What comes of a wait for a token, or that nobody waits for it any longer. */
function unlessEnded(signal: AbortSignal, access: Promise<Access>): Promise<Access> {
  const ended: Access = { failed: told('stoppedBeforeSent') };
  if (signal.aborted) return Promise.resolve(ended);
  return new Promise((resolve) => {
    const end = () => resolve(ended);
    signal.addEventListener('abort', end, { once: true });
    void access.then((result) => {
      signal.removeEventListener('abort', end);
      resolve(result);
    });
  });
}
