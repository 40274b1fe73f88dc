import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How a target answers. */
export type Answering = (response: ServerResponse) => void;

/** A server that actions call; counts calls by their idempotency key. */
export interface Target {
  url: string;
  /** Idempotency key → how often it was called with it. */
  calls: ReadonlyMap<string, number>;
  answer: Answering;
  stop(): Promise<void>;
}

export async function startTarget(answer: Answering): Promise<Target> {
  const calls = new Map<string, number>();
  const take = (request: IncomingMessage, response: ServerResponse) => {
    request.resume().on('end', () => {
      const key = String(request.headers['idempotency-key']);
      calls.set(key, (calls.get(key) ?? 0) + 1);
      target.answer(response);
    });
  };
  const server = createServer(take);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const target: Target = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    calls,
    answer,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return target;
}

export const well: Answering = (response) => void response.writeHead(200).end();
export const broken: Answering = (response) => void response.writeHead(500).end();
export const slow =
  (ms: number): Answering =>
  (response) =>
    void setTimeout(() => response.writeHead(200).end(), ms);
