import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CoreOptions, ExchangeCore } from './exchange-core.ts';

/** A request as it came. */
export interface LookAlikeRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  /** Without the question mark, as it was sent. */
  rawQuery: string;
  headers: IncomingMessage['headers'];
  body: string;
}

export interface LookAlikeReply {
  status: number;
  json: unknown;
}

export const KEYS = {
  apiKey: 'look-alike-key-0123456789',
  apiSecret: 'look-alike-secret-9876543210',
  password: 'look-alike-passphrase',
} as const;

/** What is done to the next so many orders. */
interface Faults {
  /** Takes it, and the connection is cut before the answer. */
  loses: number;
  /** Takes it, and does not answer. */
  hangs: number;
  /** The connection is cut before it is taken. */
  drops: number;
  /** Takes it, and says 502 with a page. */
  breaks: number;
  /** Refuses it with a refusal that the exchange documents. */
  refuses: number;
}

/**
 * An exchange's REST interface as its documents describe it, on a real server: it verifies signatures as the exchange does, keeps orders, and can
 * be made to lose answers, hang, refuse, or show orders only later. Made from the documents, not from the exchange.
 */
export abstract class LookAlike {
  readonly core: ExchangeCore;
  readonly requests: LookAlikeRequest[] = [];
  readonly faults: Faults = { loses: 0, hangs: 0, drops: 0, breaks: 0, refuses: 0 };
  /** Instead of taking the next order: what is said of it. */
  nextReply: LookAlikeReply | null = null;
  /** What has a path that ends so is answered with an error. */
  readonly brokenPaths = new Set<string>();
  /** The list of executions answers with an error. */
  hidesTrades = false;
  #server: Server;
  #port = 0;

  constructor(options: CoreOptions) {
    this.core = new ExchangeCore(options);
    this.#server = this.#newServer();
  }

  /** The code of {@link Faults.refuses}. */
  abstract readonly refusalCode: string;
  protected abstract isOrder(request: LookAlikeRequest): boolean;
  protected abstract isTradeList(request: LookAlikeRequest): boolean;
  protected abstract isPublic(request: LookAlikeRequest): boolean;
  /** An error where a signed request is not signed as it has to be; null where it is. */
  protected abstract signatureError(request: LookAlikeRequest): LookAlikeReply | null;
  protected abstract answer(request: LookAlikeRequest): LookAlikeReply;
  protected abstract refusal(): LookAlikeReply;

  get baseUrl(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  get orderRequests(): LookAlikeRequest[] {
    return this.requests.filter((request) => this.isOrder(request));
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeAllConnections();
    await closed;
  }

  /** Nobody listens any more; what is returned listens again, with all that was known. */
  async disconnect(): Promise<() => Promise<void>> {
    await this.stop();
    this.#server = this.#newServer();
    return () => this.start();
  }

  protected get now(): number {
    return this.core.options.now();
  }

  #newServer(): Server {
    return createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => this.#receive(request, Buffer.concat(chunks).toString('utf8'), response));
    });
  }

  #receive(incoming: IncomingMessage, body: string, response: ServerResponse): void {
    const url = new URL(incoming.url ?? '/', this.baseUrl);
    const request: LookAlikeRequest = {
      method: incoming.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      rawQuery: url.search.slice(1),
      headers: incoming.headers,
      body,
    };
    this.requests.push(request);
    deliver(response, this.#replyTo(request));
  }

  #replyTo(request: LookAlikeRequest): LookAlikeReply | Trouble {
    const wrong = this.isPublic(request) ? null : this.signatureError(request);
    if (wrong !== null) return wrong;
    if (this.isOrder(request)) return this.#replyToOrder(request);
    const isBroken = [...this.brokenPaths].some((part) => request.path.endsWith(part));
    return isBroken || (this.hidesTrades && this.isTradeList(request))
      ? { status: 500, json: { error: 'broken' } }
      : this.answer(request);
  }

  #replyToOrder(request: LookAlikeRequest): LookAlikeReply | Trouble {
    if (this.#next('drops')) return 'cut';
    if (this.#next('refuses')) return this.refusal();
    const said = this.nextReply;
    this.nextReply = null;
    if (said !== null) return said;
    const reply = this.answer(request);
    if (this.#next('loses')) return 'cut';
    if (this.#next('hangs')) return 'silence';
    return this.#next('breaks') ? 'page' : reply;
  }

  #next(fault: keyof Faults): boolean {
    if (this.faults[fault] === 0) return false;
    this.faults[fault] -= 1;
    return true;
  }
}

/** Instead of an answer: the connection is cut, nothing comes, or a page of some proxy. */
type Trouble = 'cut' | 'silence' | 'page';

function deliver(response: ServerResponse, reply: LookAlikeReply | Trouble): void {
  if (reply === 'silence') return;
  if (reply === 'cut') response.destroy();
  else if (reply === 'page') response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad Gateway</h1>');
  else response.writeHead(reply.status, { 'content-type': 'application/json' }).end(JSON.stringify(reply.json));
}

export function ok(json: unknown): LookAlikeReply {
  return { status: 200, json };
}

export function hmac(text: string, encoding: 'hex' | 'base64'): string {
  return createHmac('sha256', KEYS.apiSecret).update(text).digest(encoding);
}
