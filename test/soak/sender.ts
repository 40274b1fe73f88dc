import { createHmac } from 'node:crypto';
import { connect, type Socket } from 'node:net';

/** Test value, not a secret. */
export const SECRET = 'okd_soak_secret';
export const PATH = '/webhook/okd-finance';

/** What came back. */
export interface Answer {
  status: number;
  retryAfter: string | null;
  body: string;
  /** ms. */
  latency: number;
}

/** A signed request with an event of its own, ready to be written to a socket. */
export function signed(orderId: string, more: Record<string, unknown> = {}): Buffer {
  const data = { orderId, symbol: 'BTCUSDT', side: 'buy', amount: 0.1, price: 45_000, exchange: 'binance', ...more };
  const body = JSON.stringify({ type: 'order.filled', timestamp: Date.now(), data });
  const signature = createHmac('sha256', SECRET).update(body).digest('hex');
  const head = `POST ${PATH} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n`;
  return Buffer.from(
    `${head}content-length: ${Buffer.byteLength(body)}\r\nx-okd-signature: ${signature}\r\n\r\n${body}`,
  );
}

/** One keep-alive connection, one request at a time. */
export class Sender {
  readonly #socket: Socket;
  #received = '';
  #answered: (answer: Omit<Answer, 'latency'>) => void = () => {};
  #failed: (error: Error) => void = () => {};
  #isClosed = false;

  static async to(port: number): Promise<Sender> {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('error', reject);
    });
    return new Sender(socket);
  }

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (chunk: Buffer) => this.#read(chunk));
    socket.on('error', (error) => this.#failed(error));
    socket.on('close', () => {
      this.#isClosed = true;
      this.#failed(new Error('The connection was closed without an answer'));
    });
  }

  /** Rejects where the connection breaks before the answer. */
  send(request: Buffer): Promise<Answer> {
    if (this.#isClosed) return Promise.reject(new Error('The connection is closed'));
    const sent = performance.now();
    return new Promise((resolve, reject) => {
      this.#answered = (answer) => resolve({ ...answer, latency: performance.now() - sent });
      this.#failed = reject;
      this.#socket.write(request);
    });
  }

  close(): void {
    this.#failed = () => {};
    this.#socket.destroy();
  }

  #read(chunk: Buffer): void {
    this.#received += chunk.toString('latin1');
    const end = this.#received.indexOf('\r\n\r\n');
    if (end < 0) return;
    const head = this.#received.slice(0, end);
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
    if (this.#received.length < end + 4 + length) return;
    const body = this.#received.slice(end + 4, end + 4 + length);
    this.#received = '';
    const retryAfter = /retry-after: (\S+)/i.exec(head)?.[1] ?? null;
    this.#answered({ status: Number(head.slice(9, 12)), retryAfter, body });
  }
}

/** Sends `requests` over so many connections, each taking the next one once it has its answer. Connections are opened first. */
export async function sendAll(port: number, connections: number, requests: readonly Buffer[]): Promise<Answer[]> {
  const senders: Sender[] = [];
  // Some at a time, because the system's queue of new connections is not endless.
  while (senders.length < connections) {
    const count = Math.min(100, connections - senders.length);
    senders.push(...(await Promise.all(Array.from({ length: count }, () => Sender.to(port)))));
  }
  const answers: Answer[] = [];
  let next = 0;
  try {
    await Promise.all(
      senders.map(async (sender) => {
        for (let request = requests[next++]; request !== undefined; request = requests[next++]) {
          answers.push(await sender.send(request));
        }
      }),
    );
    return answers;
  } finally {
    for (const sender of senders) sender.close();
  }
}

/** Order ids whose events were answered with 200. */
export interface Load {
  answered: string[];
  /** Anything else that was answered. */
  others: Answer[];
  /** Resolves once as many as there are connections were answered. */
  answeredSome: Promise<void>;
  /** Resolves once nothing is sent any more: after {@link stop}, or when the other side is gone. */
  ended: Promise<void>;
  stop(): void;
}

/** Keeps so many connections busy until it is stopped or the other side is gone. `prefix` makes the order ids its own. */
export function startLoad(port: number, connections: number, prefix: string, pauseMs = 0): Load {
  let isStopped = false;
  const stop = () => {
    isStopped = true;
  };
  const some = Promise.withResolvers<void>();
  const load: Load = { answered: [], others: [], answeredSome: some.promise, ended: Promise.resolve(), stop };
  const run = async (lane: number) => {
    const sender = await Sender.to(port);
    for (let n = 0; !isStopped; n += 1) {
      const id = `${prefix}-${lane}-${n}`;
      const answer = await sender.send(signed(id));
      if (answer.status === 200) load.answered.push(id);
      else load.others.push(answer);
      if (load.answered.length >= connections) some.resolve();
      if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
    sender.close();
  };
  const lanes = Array.from({ length: connections }, (_, lane) => run(lane));
  load.ended = Promise.allSettled(lanes).then(() => {});
  return load;
}
