import { connect, type Socket } from 'node:net';

export interface Load {
  /** Answers with 200 a second. */
  rate: number;
  /** ms; the longest any request waited for its answer. */
  worst: number;
  /** Latencies in ms, sorted. */
  latencies: number[];
  /** Anything but 200: status → count. */
  refused: Map<number, number>;
}

/**
 * Keeps `connections` busy, each sending the next request as soon as its answer is there, until `seconds` are over or
 * the requests are used up. Connections are opened before the clock starts.
 */
export async function load(port: number, connections: number, requests: Buffer[], seconds: number): Promise<Load> {
  const senders = await Promise.all(Array.from({ length: connections }, () => Sender.to(port)));
  const result: Load = { rate: 0, worst: 0, latencies: [], refused: new Map() };
  const started = performance.now();
  const end = started + seconds * 1_000;
  let next = 0;
  await Promise.all(
    senders.map(async (sender) => {
      for (;;) {
        const request = requests[next];
        if (request === undefined || performance.now() >= end) break;
        next += 1;
        const sent = performance.now();
        const status = await sender.send(request);
        const latency = performance.now() - sent;
        if (status === 200) result.latencies.push(latency);
        else result.refused.set(status, (result.refused.get(status) ?? 0) + 1);
      }
    }),
  );
  const took = (performance.now() - started) / 1_000;
  for (const sender of senders) sender.close();
  result.latencies.sort((a, b) => a - b);
  result.rate = result.latencies.length / took;
  result.worst = result.latencies.at(-1) ?? 0;
  return result;
}

/** One keep-alive connection, one request at a time; a client library would cost more than the servers under test. */
class Sender {
  readonly #socket: Socket;
  #received = '';
  #answered: (status: number) => void = () => {};
  #failed: (error: Error) => void = () => {};

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
    socket.on('close', () => this.#failed(new Error('The server closed the connection without an answer')));
  }

  send(request: Buffer): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#answered = resolve;
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
    const head = this.#received.indexOf('\r\n\r\n');
    if (head < 0) return;
    const length = Number(/content-length: (\d+)/i.exec(this.#received.slice(0, head))?.[1] ?? 0);
    if (this.#received.length < head + 4 + length) return;
    const status = Number(this.#received.slice(9, 12));
    this.#received = '';
    this.#answered(status);
  }
}
