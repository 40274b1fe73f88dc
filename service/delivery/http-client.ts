import { type LookupAddress, lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import type { Agent, Dispatcher, request } from 'undici';
import { inEnglish, type Said } from '../contract/sayings/en.ts';
import type { Clock } from '../host.ts';
import { isPrivateAddress } from './private-address.ts';
import { readRetryAfter } from './retry-after.ts';

export interface HttpClientOptions {
  /** Hosts on private or loopback addresses that may be called: `nas.local`, `127.0.0.1`, or with a port. */
  allowHosts: readonly string[];
  /** Longest reply that is read, bytes; the rest is not waited for. */
  maxReplyBytes: number;
  /**
   * False: a new connection for each call. One that was kept may have been closed by the other end without our knowing, and then nobody can say
   * whether a call on it arrived. Default true.
   */
  keepAlive?: boolean;
  /** Until a connection stands, ms; 10 s without. Shorter than a call's timeout, it tells that nothing was sent. */
  connectTimeout?: number;
  clock: Clock;
}

export interface HttpCall {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string | null;
  /** For the whole call, ms. */
  timeout: number;
  signal: AbortSignal;
}

/** What came back. `body` is cut at the longest reply that is read. */
export interface HttpReply {
  kind: 'reply';
  status: number;
  body: string;
  /** ms, where the target said when to come back. */
  retryAfter: number | undefined;
  /** Names in lower case. */
  headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** Nothing came back, or nothing was sent. Texts name no address beyond its host, and no header. */
export interface HttpFailure {
  kind: 'failed' | 'refused';
  error: string;
  /** The same without a language. */
  said: Said;
  /** False where no byte of the request can have left: the target cannot have acted on it. */
  isSent: boolean;
}

/** Calls targets, without following redirects, and only hosts that may be called. Never throws. */
export interface HttpClient {
  call(call: HttpCall): Promise<HttpReply | HttpFailure>;
}

export function createHttpClient(options: HttpClientOptions): HttpClient {
  let agents: Promise<Agents> | null = null;
  return {
    call: async (call) => {
      const url = URL.parse(call.url);
      if (url === null) return failure('refused', ['addressInvalid'], false);
      const isAllowed = isAllowedHost(url, options.allowHosts);
      const literal = url.hostname.replace(/^\[|\]$/g, '');
      if (!isAllowed && isIP(literal) !== 0 && isPrivateAddress(literal)) return notAllowed(url.hostname);
      agents ??= loadAgents(options);
      const { open, guarded, request } = await agents;
      return attempt(call, url, { request, dispatcher: isAllowed ? open : guarded }, options);
    },
  };
}

interface Agents {
  open: Agent;
  /** Connects to public addresses only. */
  guarded: Agent;
  request: typeof request;
}

/** As undici has it. */
const CONNECT_MS = 10_000;

/** Loaded with the first call: a folder that makes none need not hold undici in memory. */
async function loadAgents({
  connectTimeout: timeout = CONNECT_MS,
  keepAlive = true,
}: HttpClientOptions): Promise<Agents> {
  const undici = await import('undici');
  // undici: 0 closes each connection after its answer.
  const pipelining = keepAlive ? 1 : 0;
  return {
    open: new undici.Agent({ pipelining, connect: { timeout } }),
    guarded: new undici.Agent({ pipelining, connect: { timeout, lookup: publicLookup } }),
    request: undici.request,
  };
}

/** True where settings name the host, with or without its port. */
function isAllowedHost(url: URL, allowHosts: readonly string[]): boolean {
  const hostname = url.hostname.replace(/^\[|\]$/g, '');
  const port = url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port;
  const names = [hostname, url.hostname, `${url.hostname}:${port}`];
  return allowHosts.some((host) => names.includes(host.toLowerCase()));
}

function notAllowed(hostname: string): HttpFailure {
  return failure('refused', ['addressPrivate', hostname], false);
}

function failure(kind: HttpFailure['kind'], said: Said, isSent: boolean): HttpFailure {
  return { kind, error: inEnglish(said), said, isSent };
}

class PrivateAddressError extends Error {}

/**
 * Resolves a name and hands on only public addresses; the connection is made to the very address that was checked, so a name
 * that changes its answer gains nothing.
 */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    const [first] = addresses ?? [];
    if (error !== null || first === undefined) return callback(error ?? new Error('no address'), '', 0);
    if (addresses.some(({ address }) => isPrivateAddress(address))) return callback(new PrivateAddressError(), '', 0);
    if (options.all === true) return callback(null, addresses);
    return callback(null, first.address, first.family);
  });
};

async function attempt(
  call: HttpCall,
  url: URL,
  { request, dispatcher }: { request: Agents['request']; dispatcher: Dispatcher },
  options: HttpClientOptions,
): Promise<HttpReply | HttpFailure> {
  const timeout = AbortSignal.timeout(call.timeout);
  try {
    const response = await request(url, {
      dispatcher,
      method: call.method as Dispatcher.HttpMethod,
      headers: call.headers,
      body: call.body,
      signal: AbortSignal.any([call.signal, timeout]),
    });
    return {
      kind: 'reply',
      status: response.statusCode,
      body: await bounded(response.body, options.maxReplyBytes),
      retryAfter: readRetryAfter(response.headers['retry-after'], options.clock.now()),
      headers: response.headers,
    };
  } catch (error) {
    if (timeout.aborted) return failure('failed', ['noAnswerInMs', call.timeout], true);
    return failureOf(error, url.hostname);
  }
}

/** What fits; a reply that goes on, hangs or breaks after its status takes nothing from the status. */
async function bounded(body: Dispatcher.ResponseData['body'], limit: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of body) {
      chunks.push(chunk as Buffer);
      size += (chunk as Buffer).length;
      if (size >= limit) break;
    }
  } catch {
    body.destroy();
  }
  return Buffer.concat(chunks).subarray(0, limit).toString('utf8');
}

function failureOf(error: unknown, hostname: string): HttpFailure {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof PrivateAddressError) return notAllowed(hostname);
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'UND_ERR_INVALID_ARG') return failure('refused', ['notValidHttp'], false);
  if (code === 'UND_ERR_ABORTED' || (error instanceof Error && error.name === 'AbortError')) {
    return failure('failed', ['stoppedBeforeAnswer'], true);
  }
  const said: Said = ['networkFault', REASONS.get(code) ?? ['connectionFailed'], code === '' ? ['noFaultCode'] : code];
  return failure('failed', said, !(BEFORE_SENDING.has(code) && isConnecting(error)));
}

/** A network may also go away under a request that was written: that is no failure of connecting. */
function isConnecting(error: unknown): boolean {
  const call = error instanceof Error && 'syscall' in error ? String(error.syscall) : 'connect';
  return call !== 'read' && call !== 'write';
}

/** Failures of looking up, connecting and TLS: the request itself was not written. */
const BEFORE_SENDING: ReadonlySet<string> = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

const REASONS = new Map<string, Said>([
  ['ENOTFOUND', ['hostUnknown']],
  ['EAI_AGAIN', ['hostNotLookedUp']],
  ['ECONNREFUSED', ['nothingListens']],
  ['ECONNRESET', ['connectionReset']],
  ['EHOSTUNREACH', ['hostUnreachable']],
  ['ENETUNREACH', ['networkUnreachable']],
  ['UND_ERR_SOCKET', ['connectionClosed']],
  ['UND_ERR_CONNECT_TIMEOUT', ['connectionTooLong']],
  ['CERT_HAS_EXPIRED', ['certificateExpired']],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', ['certificateSelfSigned']],
  ['SELF_SIGNED_CERT_IN_CHAIN', ['certificateUnknown']],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', ['certificateUnknown']],
  ['ERR_TLS_CERT_ALTNAME_INVALID', ['certificateOfOther']],
]);
