import { AsyncLocalStorage } from 'node:async_hooks';
import { isRecord } from '../../../rules/event/json.ts';
import { createHttpClient, type HttpClient } from '../../delivery/http-client.ts';
import type { Clock } from '../../host.ts';

/** One call of ccxt, which may send several requests, or no more than it is allowed. */
export interface Call {
  signal: AbortSignal;
  /** An order or a cancel: it does not wait for the budget of requests, which questions spend. */
  isUrgent: boolean;
  /** Requests that it may still send. */
  left: number;
  /** ms for each answer. */
  timeout: number;
  /** True once a byte of a request may have left this machine. */
  isSent: boolean;
  /** The last answer: status and JSON. */
  answer: Answer | null;
}

export interface Answer {
  status: number;
  json: unknown;
}

/** No answer came, or none that can be read. `isSent` of its call says whether the exchange may have acted. */
export class NoAnswer extends Error {}

/** A list of all markets of an exchange is that long. */
const MAX_REPLY_BYTES = 64 * 1024 * 1024;

interface Options {
  /** Replaces scheme and host of every address. */
  baseUrl: string | undefined;
  clock: Clock;
}

/**
 * How ccxt reaches an exchange: one HTTP request for each that it asks for, never again by itself, no redirects, and no more of them
 * than the call may send. What a call learns stays with it, however many run at the same time.
 */
export class Connection {
  readonly #questions: HttpClient;
  /** Each on a new connection: what comes of an order has to be certain. */
  readonly #orders: HttpClient;
  readonly #origin: URL | null;
  readonly #calls = new AsyncLocalStorage<Call>();

  constructor({ baseUrl, clock }: Options) {
    this.#origin = baseUrl === undefined ? null : URL.parse(baseUrl);
    const allowHosts = this.#origin === null ? [] : [this.#origin.host, this.#origin.hostname];
    this.#questions = createHttpClient({ allowHosts, maxReplyBytes: MAX_REPLY_BYTES, clock });
    this.#orders = createHttpClient({ allowHosts, maxReplyBytes: MAX_REPLY_BYTES, keepAlive: false, clock });
  }

  /** Does `work` with ccxt as this call. */
  run<T>(call: Call, work: () => Promise<T>): Promise<T> {
    return this.#calls.run(call, work);
  }

  /** Whether the call that is running may not wait. */
  get isUrgent(): boolean {
    return this.#calls.getStore()?.isUrgent === true;
  }

  /** Sends one request of the call that is running. Throws {@link NoAnswer}. */
  async send(
    address: string,
    method: string,
    headers: Record<string, string>,
    body: string | null,
  ): Promise<{ status: number; body: string }> {
    const call = this.#calls.getStore();
    if (call === undefined || call.left <= 0) throw new NoAnswer('no further request is allowed');
    if (call.signal.aborted) throw new NoAnswer('given up before it was sent');
    call.left -= 1;
    call.answer = null;
    const { signal, timeout } = call;
    const wasSent = call.isSent;
    call.isSent = true;
    const http = call.isUrgent ? this.#orders : this.#questions;
    const reply = await http.call({ method, url: this.#addressOf(address), headers, body, timeout, signal });
    if (reply.kind !== 'reply') {
      call.isSent = wasSent || reply.isSent;
      throw new NoAnswer(reply.error);
    }
    const json = jsonOf(reply.body);
    // ccxt would take what is no JSON for an empty list.
    if (json === undefined) throw new NoAnswer(`an answer that is no JSON, status ${reply.status}`);
    call.answer = { status: reply.status, json };
    return { status: reply.status, body: reply.body };
  }

  #addressOf(address: string): string {
    if (this.#origin === null) return address;
    const { pathname, search } = new URL(address);
    return `${this.#origin.origin}${pathname}${search}`;
  }
}

/** Undefined where it is neither an object nor a list. */
function jsonOf(body: string): unknown {
  try {
    const json: unknown = JSON.parse(body);
    return isRecord(json) || Array.isArray(json) ? json : undefined;
  } catch {
    return undefined;
  }
}
